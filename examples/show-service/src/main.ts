import { randomBytes } from 'node:crypto';
import { DEFAULT_DATABASE } from './options.ts';
import { startShowService } from './server.ts';

const { env } = process;
const hostPassword = env['SHOW_HOST_PASSWORD'] ?? randomBytes(6).toString('base64url');
const service = await startShowService({
  port: Number(env['SHOW_PORT'] ?? 4411),
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
