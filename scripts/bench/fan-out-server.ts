import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { openSqliteEngine } from '../../examples/show-service/src/engine/sqlite/sqlite-engine.ts';
import { startShowService } from '../../examples/show-service/src/server.ts';

// One of the two servers that are compared, in a process of its own. It is told what to do by its parent.

const [, , kind] = process.argv;
const TEXT = 'A message of the length that messages in a chat have, more or less.';

interface Served {
  readonly url: string;
  publish(index: number): void;
}

/** What is written first: each message goes to each client when it comes. */
async function servePlain(): Promise<Served> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    publish(index) {
      const message = {
        v: 1,
        id: randomBytes(13).toString('hex'),
        type: 'chat.message',
        show: 'spring-edit',
        epoch: 'plain',
        seq: index,
        ts: Date.now(),
        data: { user: { id: 'guest-1', name: 'Noa', role: 'viewer' }, text: `${TEXT} ${String(index)}` },
      };
      const text = JSON.stringify([message]);
      for (const client of server.clients) client.send(text);
    },
  };
}

/** The show service as a merchant runs it; its log, too, is written while it is measured. */
async function serveShow(): Promise<Served> {
  const engine = openSqliteEngine({ database: ':memory:', show: 'spring-edit', now: Date.now });
  const options = {
    port: 0,
    database: ':memory:',
    secret: 'a secret of the bench only',
    shopUrl: 'http://127.0.0.1:9',
    streamUrl: 'http://127.0.0.1:9/live.m3u8',
    connectionsPerSecond: 5000,
    onProblem: () => undefined,
  };
  const service = await startShowService(options, () => Promise.resolve(engine));
  return {
    url: `${service.url.replace('http://localhost', 'ws://127.0.0.1')}/ws`,
    publish(index) {
      const user = { id: 'guest-1', name: 'Noa', role: 'viewer' };
      const data = { user, text: `${TEXT} ${String(index)}` };
      void engine.log
        .append({ type: 'chat.message', data })
        .then(({ event }) => engine.broadcast.send(event));
    },
  };
}

const served = kind === 'plain' ? await servePlain() : await serveShow();
let sent = 0;

process.on('message', (word: string) => {
  const [verb, perSecond] = word.split(' ');
  if (verb === 'publish') {
    const begunMs = performance.now();
    // By the clock, not by the ticks: a busy machine leaves some out.
    const due = (): number => ((performance.now() - begunMs) / 1000) * Number(perSecond);
    setInterval(
      () => {
        while (sent < due()) served.publish((sent += 1));
      },
      1000 / Number(perSecond),
    );
    process.send?.('publishing');
    return;
  }
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, sent });
});
process.send?.({ url: served.url });
// Ends with its parent.
process.on('disconnect', () => process.exit());
