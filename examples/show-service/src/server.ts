import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ShowEngine } from './engine/engine.ts';
import { openSqliteEngine } from './engine/sqlite/sqlite-engine.ts';
import { buildHouse } from './house.ts';
import { createApp } from './http/app.ts';
import { openSockets } from './http/sockets.ts';
import { settingsOf, type ShowServiceOptions, type ShowServiceSettings } from './options.ts';
import { ASKING_MS } from './shop/deals.ts';
import { SHOW_ID } from './show/show-texts.ts';
import { makeRounds } from './rounds.ts';
import { createSchedule } from './schedule.ts';

export type { Broadcast } from './broadcast/broadcast.ts';
export type {
  Appended,
  EventDraft,
  LoggedEvent,
  LogHead,
  LogSnapshot,
  LogTail,
  ShowLog,
} from './log/show-log.ts';
export type { ShowServiceOptions } from './options.ts';

/** A running show service. */
export interface ShowService {
  /** Where it listens, without a slash at the end. */
  readonly url: string;
  /** Ends it: sockets are told to come back later, the database is closed. */
  close(): Promise<void>;
}

const CLOSING_MS = 150;

function listening(server: Server, port: number, hostname: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, hostname, () => resolve((server.address() as AddressInfo).port));
  });
}

async function openEngine(settings: ShowServiceSettings): Promise<ShowEngine> {
  const { engine, nats, database, now, onProblem } = settings;
  if (engine === 'sqlite' || nats === undefined) return openSqliteEngine({ database, show: SHOW_ID, now });
  // Who keeps everything in one file need not have the client of a broker.
  const { openNatsEngine } = await import('./engine/nats/nats-engine.ts');
  const replicas = nats.replicas ?? (nats.servers.length >= 3 ? 3 : 1);
  return await openNatsEngine({ ...nats, replicas, show: SHOW_ID, now, onProblem });
}

/**
 * Starts the demo's realtime service: WebSocket at `/ws`, show JSON at `/shows/spring-edit.json`, host console at `/host`.
 * `open` gives another engine than the one that the options name. Rejects when the port is taken, the database cannot be
 * opened, or NATS does not answer.
 */
export async function startShowService(
  options: ShowServiceOptions,
  open: (settings: ShowServiceSettings) => Promise<ShowEngine> = openEngine,
): Promise<ShowService> {
  const settings = settingsOf(options);
  const ending = new AbortController();
  const engine = await open(settings);
  const house = await buildHouse(engine, settings, ending.signal);
  await house.deals.recover(engine.isAlone ? 0 : ASKING_MS);
  await house.deals.closeDue();

  const server = createServer();
  const port = await listening(server, settings.port, settings.hostname);
  const local = { ...settings, port };
  server.on('request', getRequestListener(createApp(house, local).fetch));
  const publicUrl = settings.publicUrl ?? `http://localhost:${port}`;
  const sockets = openSockets(server, { ...settings, room: house.room, login: house.login, publicUrl });
  const schedule = createSchedule(settings.now, settings.batchMs, settings.onProblem);
  makeRounds(house, settings, schedule);

  async function end(): Promise<void> {
    schedule.stop();
    ending.abort();
    house.room.close();
    sockets.close();
    const closed = new Promise((resolve) => server.close(resolve));
    // Sockets get a moment for their close frame, then the server does not wait for anybody.
    setTimeout(() => server.closeAllConnections(), CLOSING_MS);
    await closed;
    await engine.close();
  }

  let ended: Promise<void> | undefined;
  return { url: `http://localhost:${port}`, close: () => (ended ??= end()) };
}
