import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDemo, type Demo } from '@shoppable-examples/demo';
import { build } from './build.ts';
import { ROOT } from './lib/command.ts';

const DATA = `${ROOT}.data`;

const { values } = parseArgs({
  options: {
    ingest: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    'without-autopilot': { type: 'boolean', default: false },
    port: { type: 'string', default: '4410' },
  },
});

/** A secret of this machine's demo, made once. */
function keep(name: string, make: () => string): string {
  const file = `${DATA}/${name}`;
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

function announce(demo: Demo, hostPassword: string, ingestKey: string | undefined): void {
  const lines = [
    ['Shop', demo.shopUrl],
    ['Show page', demo.showPageUrl],
    ['Host console', `${demo.hostUrl}   (password: ${hostPassword})`],
    ...(ingestKey === undefined
      ? []
      : [
          ['RTMP server', `rtmp://127.0.0.1:1935/live   (stream key: ${ingestKey})`],
          ['or HLS by PUT', `${demo.mediaUrl}/ingest/${ingestKey}/live.m3u8`],
        ]),
  ];
  console.log('\nThe demo is ready.\n');
  for (const [name = '', text = ''] of lines) console.log(`  ${name.padEnd(14)} ${text}`);
  console.log(
    '\nStop with Ctrl+C. `npm start -- --fresh` begins with new data; `--ingest` takes your own encoder.\n',
  );
}

if (values.fresh) rmSync(DATA, { recursive: true, force: true });
mkdirSync(DATA, { recursive: true });
if (!(await build())) process.exit(1);

const port = Number(values.port);
const hostPassword = keep('host-password', () => randomBytes(6).toString('base64url'));
const ingestKey = values.ingest ? keep('stream-key', () => randomBytes(9).toString('base64url')) : undefined;
try {
  const demo = await startDemo({
    dataFolder: DATA,
    ports: { shop: port, service: port + 1, media: port + 2 },
    // Where examples/second-site is served.
    sites: [`http://localhost:${String(port + 10)}`],
    autopilot: !values['without-autopilot'] && ingestKey === undefined,
    hostPassword,
    secret: keep('secret', () => randomBytes(24).toString('base64url')),
    ...(ingestKey !== undefined && { ingestKey }),
  });
  announce(demo, hostPassword, ingestKey);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void demo.close().finally(() => process.exit(0)));
  }
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    taken
      ? `Port ${String(port)} or one of the two after it is taken; choose another: npm start -- --port 5510`
      : error,
  );
  process.exit(1);
}
