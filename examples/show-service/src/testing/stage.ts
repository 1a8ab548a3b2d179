import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandInput } from '../host/commands.ts';
import type { ShowServiceOptions } from '../options.ts';
import { startShowService, type ShowService } from '../server.ts';
import { sign, SIGNATURE_HEADER } from '../signature.ts';
import { connect, type Client, type ClientOptions } from './client.ts';
import { startFakeShop, type FakeShop } from './fake-shop.ts';

/** Password of the host in tests. */
export const PASSWORD = 'open sesame';
/** Secret that service and fake shop share. */
export const SECRET = 'a secret of tests only';

/** A service with a shop, a database file and a clock moved by hand. */
export interface TestStage {
  readonly shop: FakeShop;
  readonly url: () => string;
  readonly now: () => number;
  /** Moves the clock. */
  forward(ms: number): void;
  /** Stops the service; `start` takes it up again on the same database. */
  stop(): Promise<void>;
  start(): Promise<void>;
  connect(options?: ClientOptions): Promise<Client>;
  /** Cookie of a host who has logged in. */
  logIn(): Promise<string>;
  /** Sends a command as a host who is logged in. */
  command(command: CommandInput): Promise<Response>;
  /** Reports events as the shop does. */
  report(events: readonly object[]): Promise<Response>;
  close(): Promise<void>;
}

/** 2026-04-01, noon: the moment at which every test begins. */
export const START_MS = Date.UTC(2026, 3, 1, 12);

/** Sets up a {@link TestStage}. */
export async function setStage(options: Partial<ShowServiceOptions> = {}): Promise<TestStage> {
  const folder = mkdtempSync(join(tmpdir(), 'show-service-'));
  const shop = await startFakeShop(SECRET);
  let nowMs = START_MS;
  let service: ShowService | undefined;
  let cookie: string | undefined;

  async function start(): Promise<void> {
    service = await startShowService({
      port: 0,
      database: join(folder, 'show.sqlite'),
      secret: SECRET,
      shopUrl: shop.url,
      streamUrl: 'http://localhost:4412/live/main.m3u8',
      hostPassword: PASSWORD,
      now: () => nowMs,
      batchMs: 5,
      onProblem: () => undefined,
      ...options,
    });
  }

  const url = (): string => service?.url ?? '';
  const stop = async (): Promise<void> => service?.close();

  async function logIn(): Promise<string> {
    const body = JSON.stringify({ password: PASSWORD });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url()}/host/login`, { method: 'POST', redirect: 'manual', headers, body });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  }

  async function command(given: CommandInput): Promise<Response> {
    cookie ??= await logIn();
    const headers = { 'content-type': 'application/json', cookie };
    return fetch(`${url()}/host/api/commands`, { method: 'POST', headers, body: JSON.stringify(given) });
  }

  function report(events: readonly object[]): Promise<Response> {
    const body = JSON.stringify({ events });
    const headers = { 'content-type': 'application/json', [SIGNATURE_HEADER]: sign(SECRET, body) };
    return fetch(`${url()}/shows/spring-edit/events`, { method: 'POST', headers, body });
  }

  await start();
  return {
    shop,
    url,
    now: () => nowMs,
    forward(ms) {
      nowMs += ms;
    },
    stop,
    start,
    connect: (clientOptions) => connect(url(), clientOptions),
    logIn,
    command,
    report,
    async close() {
      await stop();
      await shop.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A price and stock report of the shop. */
export function stockReport(id: string, rev: number, quantity: number): object {
  const variants = [
    { variantId: 'v-linen-shirt', stock: { state: quantity > 0 ? 'in-stock' : 'sold-out', quantity } },
  ];
  const data = { key: 'product:p-linen-shirt', rev, productId: 'p-linen-shirt', variants };
  return { id, type: 'product.update', data };
}
