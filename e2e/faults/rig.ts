import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { loginHost } from '../lib/host.ts';
import { createWorld, type World } from '../lib/world.ts';
import { excessMs, installProbe, readProbe } from './probe.ts';
import { createFaultStream, type FaultStream, type FaultStreamOptions } from './stream.ts';

/** How a row's page is opened. */
export interface OpenOptions extends Omit<FaultStreamOptions, 'name'> {
  /** Language of the page; default `en`. */
  readonly locale?: string;
  /** Attributes of `<shoppable-video>`; default: it plays by itself. */
  readonly attributes?: string;
  /** Goes into the show JSON's stream. */
  readonly stream?: Readonly<Record<string, unknown>>;
  /** What the merchant answers when new credentials are asked for; undefined: he refuses. */
  readonly refresh?: (stream: FaultStream) => unknown;
  /** Answers the show JSON with this status instead. */
  readonly showStatus?: number;
  /** Headers of the page, such as its policy. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly context?: BrowserContextOptions;
  /** Default: the rig's. */
  readonly browser?: Browser;
  /** Before the page is opened: spoil what it will ask for. */
  readonly before?: (stream: FaultStream, page: Page, context: BrowserContext) => unknown;
}

/** A shop's page with the widget on it, and the stream that the row spoils. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly stream: FaultStream;
  /** What the shop's page or the browser's policy complained about, and what the widget wrote to the console. */
  readonly complaints: string[];
  /** How often new credentials were asked for, and the show JSON. */
  readonly count: { refreshes: number; shows: number };
  close(): Promise<void>;
}

/** One demo, one browser and one server of spoilt streams, in which several rows run at a time. */
export interface Rig {
  readonly world: World;
  /** Opens a page of a visitor of its own. */
  open(name: string, options?: OpenOptions): Promise<Opened>;
  /**
   * How long the machine itself has shown no pictures between two instants, ms: a page whose stream is well stood still,
   * too. That much no player can be blamed for.
   */
  starvedMs(fromMs: number, untilMs: number): Promise<number>;
  /** Names the page whose stream is well. */
  compareWith(page: Page): void;
  /** Waits for its turn: not more than `PAGES` rows run at a time. */
  turn<T>(run: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Two cores play four small pictures well. */
const PAGES = 4;
function openTo({ headers: { origin = '*' } }: IncomingMessage): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, accept, accept-language',
  };
}

const PINNED = 'fig-candle';

function createTurns(): Rig['turn'] {
  const waiting: (() => void)[] = [];
  let free = PAGES;
  return async (run) => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    try {
      return await run();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

interface Booth {
  readonly stream: FaultStream;
  readonly options: OpenOptions;
  readonly count: { refreshes: number; shows: number };
}

interface Content {
  readonly status?: number | undefined;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Starts it. The pages come from an origin of their own, the streams from another. */
export async function createRig(): Promise<Rig> {
  const world = await createWorld();
  const host = await loginHost(world);
  await host.command({ kind: 'pin', productIds: [PINNED] });
  const showJson = (await (await fetch(world.demo.showSrc)).json()) as Record<string, unknown>;
  const booths = new Map<string, Booth>();

  function pageOf(name: string, { options }: Booth): Content {
    const { locale = 'en', attributes = 'autoplay', headers } = options;
    const body = `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${name}</title>
<script async src="${world.demo.widgetSrc}"></script></head>
<body style="margin:0"><shoppable-video src="${media.url}/${name}/show.json" cart="/shoppable" ${attributes}></shoppable-video></body></html>`;
    return { type: 'text/html; charset=utf-8', body, headers };
  }

  function showOf(name: string, { stream, options, count }: Booth): Content {
    count.shows += 1;
    const refresh = options.refresh === undefined ? {} : { refresh: `${media.url}/${name}/refresh` };
    const where = { src: `${media.url}${stream.path}`, ...refresh, ...options.stream };
    return {
      status: options.showStatus,
      type: 'application/json',
      body: JSON.stringify({ ...showJson, stream: where }),
    };
  }

  function renewed({ stream, options, count }: Booth): Content {
    count.refreshes += 1;
    const answer = options.refresh?.(stream);
    return {
      status: answer === undefined ? 403 : 200,
      type: 'application/json',
      body: JSON.stringify(answer ?? {}),
    };
  }

  const pages = await serve((name, path, booth) =>
    path === ''
      ? pageOf(name, booth)
      : path === 'worker.js'
        ? { type: 'text/javascript', body: WORKER }
        : undefined,
  );
  const media = await serve((name, path, booth) => {
    if (path === 'show.json') return showOf(name, booth);
    return path === 'refresh' ? renewed(booth) : undefined;
  });

  async function serve(
    answer: (name: string, path: string, booth: Booth) => Content | undefined,
  ): Promise<{ url: string; close(): void }> {
    const server = createServer((request, response) => {
      const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
      const [, name = '', path = ''] = /^\/([^/]+)\/?(.*)$/u.exec(pathname) ?? [];
      if (name === 'shoppable') return passOn(world.demo.shopUrl, request, response);
      const booth = booths.get(name);
      if (booth === undefined || request.method === 'OPTIONS')
        return void response.writeHead(204, openTo(request)).end();
      const own = answer(name, path, booth);
      if (own === undefined) return booth.stream.answer(path, search, response);
      response.writeHead(own.status ?? 200, { ...openTo(request), 'content-type': own.type, ...own.headers });
      response.end(own.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://localhost:${String(port)}`,
      close() {
        server.closeAllConnections();
        server.close();
      },
    };
  }

  let reference: Page | undefined;

  return {
    world,
    compareWith: (page) => void (reference = page),
    async starvedMs(fromMs, untilMs) {
      if (reference === undefined) return 0;
      return excessMs(await readProbe(reference), fromMs, untilMs);
    },
    turn: createTurns(),
    async open(name, options = {}) {
      const stream = createFaultStream({ name, ...options });
      const count = { refreshes: 0, shows: 0 };
      booths.set(name, { stream, options, count });
      const { browser = world.browser } = options;
      const context = await browser.newContext({
        viewport: { width: 280, height: 500 },
        ...options.context,
      });
      const page = await context.newPage();
      page.setDefaultTimeout(20_000);
      const complaints = listen(page);
      await installProbe(page);
      await options.before?.(stream, page, context);
      await page.goto(`${pages.url}/${name}/`);
      return { page, context, stream, complaints, count, close: () => context.close() };
    },
    async close() {
      pages.close();
      media.close();
      await world.close();
    },
  };
}

/** The shop's cart stands on the page's own origin, as it does for a shop that has its own pages. */
function passOn(shopUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const { method = 'GET', url = '/', headers } = request;
  const { host } = new URL(shopUrl);
  const onward = ask(
    `${shopUrl}${url}`,
    { method, headers: { ...headers, host, origin: shopUrl } },
    (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    },
  );
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

/** Dies as soon as it is asked for anything. */
const WORKER = `onmessage = () => { throw new Error('This worker was made to die.'); };`;

/** Browsers log failed requests by themselves; no page can hold them back. */
const BROWSERS_OWN = /^Failed to load resource|blocked by CORS policy/u;

function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    const text = message.text();
    if (!BROWSERS_OWN.test(text)) complaints.push(`${message.type()}: ${text}`);
  });
  return complaints;
}
