import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { DEFAULT_DATABASE } from './options.ts';
import { startShowService } from './server.ts';

const { env } = process;
const { values } = parseArgs({
  options: { engine: { type: 'string' }, nats: { type: 'string' }, replicas: { type: 'string' } },
});
const servers = (values.nats ?? env['NATS_URL'] ?? '').split(',').filter((url) => url !== '');
const engine = values.engine ?? env['SHOW_ENGINE'] ?? 'sqlite';
if (engine !== 'sqlite' && engine !== 'nats') throw new RangeError('The engine is "sqlite" or "nats".');
const replicas = values.replicas ?? env['NATS_REPLICAS'];

const hostPassword = env['SHOW_HOST_PASSWORD'] ?? randomBytes(6).toString('base64url');
const service = await startShowService({
  port: Number(env['SHOW_PORT'] ?? 4411),
  engine,
  nats: {
    servers,
    ...(replicas !== undefined && { replicas: Number(replicas) }),
    ...(env['NATS_USER'] !== undefined && { user: env['NATS_USER'] }),
    ...(env['NATS_PASSWORD'] !== undefined && { password: env['NATS_PASSWORD'] }),
  },
  ...(env['CHAT_PER_SECOND'] !== undefined && { chatPerSecond: Number(env['CHAT_PER_SECOND']) }),
  trustProxy: env['TRUST_PROXY'] === 'on',
  ...(env['SHOW_PUBLIC_URL'] !== undefined && { publicUrl: env['SHOW_PUBLIC_URL'] }),
  database: env['SHOW_DATABASE'] ?? DEFAULT_DATABASE,
  secret: env['SHOW_SECRET'] ?? randomBytes(32).toString('hex'),
  shopUrl: env['SHOP_URL'] ?? 'http://localhost:4410',
  streamUrl: env['STREAM_URL'] ?? 'http://localhost:4412/live/master.m3u8',
  ...(env['POSTER_URL'] !== undefined && { posterUrl: env['POSTER_URL'] }),
  ...(env['WIDGET_SRC'] !== undefined && { widgetSrc: env['WIDGET_SRC'] }),
  hostPassword,
  autopilot: env['SHOW_AUTOPILOT'] !== 'off',
});

process.stdout.write(
  `Show service  ${service.url}\nHost console  ${service.url}/host  (password ${hostPassword})\n`,
);

const stop = (): void => void service.close().then(() => process.exit(0));
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
