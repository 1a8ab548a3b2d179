import { parseArgs } from 'node:util';
import { bootstrap, RequestContextService, Session, TransactionalConnection, type App } from '@vendure/core';
import { configOf } from './config.ts';
import { seed } from './seed.ts';

/** What the process that has started this one may ask: have the server forget a session, as after a long night. */
export interface Order {
  readonly forget: string;
  readonly answer: number;
}

async function forget(app: App, token: string): Promise<void> {
  const context = await app.get(RequestContextService).create({ apiType: 'admin' });
  const sessions = app.get(TransactionalConnection).getRepository(context, Session);
  const session = await sessions.findOne({ where: { token } });
  if (session !== null) await sessions.remove(session);
}

process.env['VENDURE_DISABLE_TELEMETRY'] = 'true';
const { values } = parseArgs({ options: { port: { type: 'string', default: '4415' } } });
const begun = performance.now();
const app = await bootstrap(configOf(Number(values.port)));
const started = performance.now();
await seed(app);

process.on('message', (order: Order) => {
  void forget(app, order.forget).then(() => process.send?.({ answer: order.answer }));
});
const stop = (): void => void app.close().finally(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
// Whoever has started this server and is gone needs it no more.
process.once('disconnect', stop);
process.send?.({ ready: true, startMs: started - begun, seedMs: performance.now() - started });
