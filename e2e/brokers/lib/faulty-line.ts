import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between viewers and a server, which can fail in the ways in which lines do. */
export interface FaultyLine {
  readonly port: number;
  /** Cuts all connections, and refuses new ones until `mend`. */
  cut(): void;
  /** Swallows all bytes of the open connections, for ever; new ones hang, too, until `mend`. */
  freeze(): void;
  mend(): void;
  /** Whether somebody is connected through it. */
  isUsed(): boolean;
  close(): Promise<void>;
}

/** Starts a {@link FaultyLine} to a port of loopback. */
export async function openFaultyLine(target: () => number): Promise<FaultyLine> {
  const pairs = new Set<readonly [Socket, Socket | undefined]>();
  let state: 'whole' | 'cut' | 'frozen' = 'whole';

  const server = createServer((near) => {
    near.on('error', () => near.destroy());
    if (state === 'cut') return void near.resetAndDestroy();
    if (state === 'frozen') {
      near.pause();
      pairs.add([near, undefined]);
      return;
    }
    const far = connect({ port: target(), host: '127.0.0.1' });
    const pair = [near, far] as const;
    pairs.add(pair);
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    far.on('close', () => pairs.delete(pair));
    near.pipe(far);
    far.pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));

  function drop(): void {
    for (const [near, far] of pairs) {
      near.resetAndDestroy();
      far?.destroy();
    }
    pairs.clear();
  }

  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      drop();
    },
    freeze() {
      state = 'frozen';
      for (const [near, far] of pairs) {
        near.unpipe();
        far?.unpipe();
        near.pause();
        far?.pause();
      }
    },
    mend: () => void (state = 'whole'),
    isUsed: () => pairs.size > 0,
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
