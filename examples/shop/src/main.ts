import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startShop } from './server.ts';

const env = (name: string): string | undefined => process.env[name];
const data = fileURLToPath(new URL('../.data/', import.meta.url));
mkdirSync(data, { recursive: true });

const showService = env('SHOW_SERVICE');
const secret = env('SHOW_SECRET');
const running = await startShop({
  port: Number(env('PORT') ?? 4410),
  database: env('DATABASE') ?? `${data}shop.sqlite`,
  widgetSrc: env('WIDGET_SRC') ?? 'http://localhost:4412/shoppable.js',
  showSrc: env('SHOW_SRC') ?? 'http://localhost:4411/shows/spring-edit.json',
  showId: env('SHOW_ID') ?? 'spring-edit',
  sites: (env('SITES') ?? '').split(/\s+/u).filter((site) => site !== ''),
  ...(showService !== undefined && { showService }),
  ...(secret !== undefined && { secret }),
});
process.stdout.write(`Olive & Thread: ${running.url}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void running.close().then(() => process.exit(0)));
}
