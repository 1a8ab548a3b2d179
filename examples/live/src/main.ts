import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { createIngest } from './ingest.ts';
import { createLiveOrigin } from './live-origin.ts';
import { carryingShape, CARRIERS } from './moment-cues.ts';

const { values: options } = parseArgs({
  options: {
    port: { type: 'string', default: '4412' },
    ingest: { type: 'string' },
    'rtmp-port': { type: 'string', default: '1935' },
    carrier: { type: 'string' },
    'without-rtmp': { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ingest =
  options.ingest === undefined
    ? undefined
    : await createIngest({
        key: options.ingest,
        rtmp: options['without-rtmp'] ? undefined : { port: Number(options['rtmp-port']) },
        report: say,
      });
const carrier = CARRIERS.find((known) => known === options.carrier);
if (options.carrier !== undefined && carrier === undefined) {
  throw new Error(`--carrier is one of ${CARRIERS.join(', ')}.`);
}
const { listener } =
  ingest ?? createLiveOrigin(carrier === undefined ? {} : { shape: carryingShape(carrier) });
const server = createServer(listener).listen(Number(options.port), '127.0.0.1', () => {
  say(`The live stream is at http://localhost:${options.port}/live.m3u8`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.closeAllConnections();
    server.close();
    void ingest?.close().then(() => process.exit());
    if (!ingest) process.exit();
  });
}
