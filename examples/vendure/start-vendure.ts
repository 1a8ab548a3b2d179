import { fork } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { isVendureInstalled, SERVER } from './install.ts';

/** A running Vendure server, which keeps everything in memory. */
export interface VendureServer {
  /** Its root, without a slash at the end. */
  readonly url: string;
  /** Where its Shop API is. */
  readonly shopApi: string;
  /** The merchant's checkout, as the adapter wants it. */
  readonly checkout: string;
  /** How long it took to start and to fill, ms. */
  readonly startMs: number;
  readonly seedMs: number;
  /** Has the server forget a session, as after a long night. */
  forget(token: string): Promise<void>;
  close(): Promise<void>;
}

/** What the server says to whoever has started it. */
interface Word {
  readonly ready?: true;
  readonly startMs: number;
  readonly seedMs: number;
  /** The number of the order that was done. */
  readonly answer?: number;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Starts the server on a port of loopback, 0 for a free one, and fills it with what the demo's shop sells. It ends with the
 * process that has started it. Rejects when it is not installed, or does not come up.
 */
export async function startVendure({ port = 0 } = {}): Promise<VendureServer> {
  if (!isVendureInstalled())
    throw new Error('Vendure is not installed: `npm run start:vendure` does that, too.');
  const taken = port === 0 ? await freePort() : port;
  const child = fork(`${SERVER}main.ts`, ['--port', String(taken)], {
    cwd: SERVER,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint = (complaint + chunk.toString()).slice(-4000)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, () => void>();
  let orders = 0;
  const ready = await new Promise<Word>((resolve, reject) => {
    child.on('message', (word: Word) => {
      if (word.ready) resolve(word);
      else waiting.get(word.answer ?? 0)?.();
    });
    void ended.then(() => reject(new Error(`Vendure has ended before it was ready: ${complaint}`)));
  });
  const url = `http://localhost:${String(taken)}`;
  return {
    url,
    shopApi: `${url}/shop-api`,
    checkout: `${url}/checkout#{token}`,
    startMs: ready.startMs,
    seedMs: ready.seedMs,
    forget: (token) =>
      new Promise((resolve) => {
        orders += 1;
        waiting.set(orders, resolve);
        child.send({ forget: token, answer: orders });
      }),
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
