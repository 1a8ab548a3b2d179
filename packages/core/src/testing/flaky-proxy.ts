import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** A TCP connection between viewers and a server that a test can cut or freeze. */
export interface FlakyProxy {
  /** Where viewers connect to, on 127.0.0.1. */
  readonly port: number;
  /** How many connections are open. */
  readonly open: number;
  /** Resets all connections, and refuses new ones until {@link FlakyProxy.mend}. */
  cut(): void;
  /** Swallows what either side sends, of new connections, too: half-open, as after a change of networks. */
  freeze(): void;
  /** Lets new connections through again; frozen ones are reset, as what they have lost is lost. */
  mend(): void;
  /** Sends new connections elsewhere. */
  leadTo(port: number): void;
  close(): Promise<void>;
}

/**
 * Starts a {@link FlakyProxy} in front of a server on 127.0.0.1.
 * @example
 * const proxy = await createFlakyProxy(server.port);
 * const channel = websocketChannel({ url: `ws://127.0.0.1:${proxy.port}/` });
 */
export async function createFlakyProxy(target: number): Promise<FlakyProxy> {
  const sockets = new Set<Socket>();
  let how: 'well' | 'cut' | 'frozen' = 'well';
  let leadsTo = target;

  function reset(): void {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  function keep(socket: Socket): Socket {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    return socket;
  }

  function carry(from: Socket, to: Socket): void {
    from.on('data', (bytes) => void (how !== 'frozen' && to.writable && to.write(bytes)));
    from.on('close', () => void (how !== 'frozen' && to.destroy()));
  }

  const server = createServer((viewer) => {
    keep(viewer);
    if (how === 'cut') return void viewer.resetAndDestroy();
    if (how === 'frozen') return void viewer.resume();
    const upstream = keep(connect(leadsTo, '127.0.0.1'));
    carry(viewer, upstream);
    carry(upstream, viewer);
    upstream.on('error', () => viewer.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get open() {
      return sockets.size / 2;
    },
    cut() {
      how = 'cut';
      reset();
    },
    freeze: () => void (how = 'frozen'),
    mend() {
      if (how === 'frozen') reset();
      how = 'well';
    },
    leadTo: (port) => void (leadsTo = port),
    async close() {
      // One that is being accepted in this moment would keep it open.
      const again = setInterval(reset, 20);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(again);
    },
  };
}
