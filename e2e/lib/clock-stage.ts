import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createLiveOrigin, type Fault, type StreamShape } from '@shoppable-examples/live';
import { createFileServer } from '../../examples/demo/src/files.ts';

/** A product that is pinned from a programme time on, epoch ms. */
export interface Pin {
  readonly atMs: number;
  readonly title: string;
}

/** One show of the stage: how its stream is made, and who tells of its pins. */
export interface ClockCase {
  readonly name: string;
  /** Seconds behind the edge. */
  readonly behind: number;
  /** Default: the plain stream, whose pins the show JSON lists. */
  readonly shape?: Omit<StreamShape, 'carriage'>;
  /** The stream itself carries the pins. */
  readonly carrier?: NonNullable<StreamShape['carriage']>['carrier'];
  /** Address of a file that lists them, below the stage's: made anew for each request. */
  readonly file?: 'timeline.json' | 'timeline.vtt';
  /** `once`: one pin, long ago. Default: again and again. */
  readonly pinned?: 'once' | 'often';
  readonly fault?: (path: string) => Fault | undefined;
}

/** Serves pages of a shop, each with one show whose pins come at known times of the picture. */
export interface ClockStage {
  /** Address of the page of a case. */
  pageOf(name: string): string;
  /** The pin that is due at a programme time as the stream dates it, epoch ms. */
  due(atMs: number): Pin;
  close(): void;
}

// No multiple of a frame, a segment or the loop: pins fall anywhere between two frames.
const PIN_EVERY_MS = 937;
const PRODUCTS = 12;
const WIDGET_FILES = fileURLToPath(new URL('../../packages/widget/dist', import.meta.url));

function productOf(index: number): { id: string; title: string } {
  const number = String(((index % PRODUCTS) + PRODUCTS) % PRODUCTS).padStart(2, '0');
  return { id: `p-${number}`, title: `Clock product ${number}` };
}

function indices(fromMs: number, untilMs: number): number[] {
  const first = Math.ceil(fromMs / PIN_EVERY_MS);
  const count = Math.max(0, Math.ceil(untilMs / PIN_EVERY_MS) - first);
  return Array.from({ length: count }, (_, offset) => first + offset);
}

function showOf(clockCase: ClockCase): unknown {
  const now = Date.now();
  const products = Array.from({ length: PRODUCTS }, (_, index) => ({
    ...productOf(index),
    variants: [
      { id: `v-${String(index)}`, price: { amount: '10.00', currency: 'EUR' }, availability: 'in-stock' },
    ],
  }));
  const listed = clockCase.carrier === undefined && clockCase.file === undefined;
  const spanMs = clockCase.pinned === 'once' ? [-90_000, -90_000 + PIN_EVERY_MS] : [-90_000, 180_000];
  const [fromMs = 0, untilMs = 0] = spanMs;
  const events = (listed ? indices(now + fromMs, now + untilMs) : []).map((index) => ({
    id: `pin-${String(index)}`,
    type: 'product.pin',
    at: index * PIN_EVERY_MS,
    data: { key: 'pin', rev: index, products: [{ productId: productOf(index).id }] },
  }));
  const stream = {
    src: `/stream/${clockCase.name}/live.m3u8`,
    ...(clockCase.file !== undefined && { cues: `/file/${clockCase.file}` }),
  };
  return { id: clockCase.name, title: 'Clock', status: 'live', products, stream, events };
}

function timeline(): string {
  const now = Date.now();
  const entries = indices(now - 90_000, now + 180_000).map((index) => ({
    at: index * PIN_EVERY_MS,
    productId: productOf(index).id,
  }));
  return JSON.stringify(entries);
}

function pageOf({ name, behind }: ClockCase): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}</title><body>
    <script async src="/shoppable.js"></script>
    <shoppable-video autoplay target-latency="${String(behind)}" src="/show/${name}.json"></shoppable-video>`;
}

/** Opens a stage on a free port. */
export async function openClockStage(cases: readonly ClockCase[]): Promise<ClockStage> {
  const files = createFileServer(WIDGET_FILES);
  const origins = new Map(
    cases.map((clockCase) => [clockCase.name, { clockCase, origin: originOf(clockCase) }] as const),
  );

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const [, kind = '', name = '', ...rest] = pathname.split('/');
    const known = origins.get(name.replace(/\.json$/u, ''));
    const send = (type: string, body: string): void =>
      void response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
    if (kind === 'file') return send('application/json', timeline());
    if (known === undefined)
      return void (files(pathname, request, response) || response.writeHead(404).end());
    if (kind === 'page') return send('text/html; charset=utf-8', pageOf(known.clockCase));
    if (kind === 'show') return send('application/json', JSON.stringify(showOf(known.clockCase)));
    request.url = `/${rest.join('/')}`;
    known.origin.listener(request, response);
  }

  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${String((server.address() as AddressInfo).port)}`;
  return {
    pageOf: (name) => `${url}/page/${name}`,
    due(atMs) {
      // Times read from frames have a little noise.
      const index = Math.floor((atMs + 1e-3) / PIN_EVERY_MS);
      return { atMs: index * PIN_EVERY_MS, title: productOf(index).title };
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function originOf({ shape, carrier, fault }: ClockCase): ReturnType<typeof createLiveOrigin> {
  const cues = (fromMs: number, untilMs: number): { id: number; atMs: number; text: string }[] =>
    indices(fromMs, untilMs).map((index) => ({
      id: index % 1_000_000,
      atMs: index * PIN_EVERY_MS,
      text: JSON.stringify({ productId: productOf(index).id }),
    }));
  return createLiveOrigin({
    shape: { ...shape, ...(carrier !== undefined && { carriage: { carrier, cues } }) },
    ...(fault !== undefined && { fault }),
  });
}
