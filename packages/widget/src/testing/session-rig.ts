import { createShow, type Show } from '@shoppable/core';
import { loadWords } from '../facade/words/packs.ts';
import type { AppModule, VideoHost } from '../video/app-contract.ts';
import type { LazyModules } from '../video/lazy-modules.ts';
import type { SessionParts } from '../video/session-contract.ts';

/** A show JSON as a backend may send it. */
export function showJson(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'show-1',
    title: 'Slow mornings',
    status: 'live',
    stream: { src: '/stream/live.m3u8' },
    products: [product('Linen shirt', '89.00', '110.00'), product('Pour-over set', '64.50')],
    ...changes,
  };
}

/** A product with one variant. */
export function product(title: string, amount: string, compareAt?: string): Record<string, unknown> {
  const price = { amount, currency: 'EUR' };
  const before = compareAt === undefined ? {} : { compareAt: { amount: compareAt, currency: 'EUR' } };
  return { id: title, title, variants: [{ id: `${title}-1`, price, ...before, availability: 'in-stock' }] };
}

/** An app without parts: it only keeps what it was given. */
export interface FakeApp extends AppModule {
  readonly hosts: VideoHost[];
  readonly log: string[];
  readonly show: Show;
}

/** Makes a {@link FakeApp}. */
export function fakeApp(): FakeApp {
  const hosts: VideoHost[] = [];
  const log: string[] = [];
  const show = createShow({ source: { load: () => Promise.reject(new Error('not asked')) } });
  return {
    hosts,
    log,
    show,
    mountShow(host) {
      hosts.push(host);
      host.place.append(document.createElement('b'));
      return {
        show,
        attributesChanged: () => log.push(`${host.layout} ${String(host.options.withoutChat)}`),
        dispose: () => log.push('disposed'),
      };
    },
  };
}

/** Modules as beside the session, but with `app`, and the fetching of each noted in `loaded`. */
export function fakeModules(app: AppModule, loaded: string[] = []): LazyModules {
  return {
    early: () => import('../video/early.ts'),
    start() {
      loaded.push('start');
      return import('../video/start.ts');
    },
    app() {
      loaded.push('app');
      return Promise.resolve(app);
    },
    async hls(build) {
      loaded.push(build);
      return (await import('../player/hls.ts')).loadHls(build);
    },
  };
}

/** A session's parts on the test page, whose show JSON is what `answer` makes. */
export interface SessionRig {
  readonly parts: SessionParts;
  /** Events named `shoppable-error` that the element has dispatched: their errors. */
  readonly errors: { code: string; path?: string; message: string }[];
  /** Ends the life and takes the element away. */
  end(): void;
}

/** Makes a {@link SessionRig} in a box of `width` px. */
export function sessionRig(
  answer: () => Promise<Response>,
  { locale = 'en', width = 360 }: { locale?: string; width?: number } = {},
): SessionRig {
  const life = new AbortController();
  const element = document.createElement('div');
  const root = element.attachShadow({ mode: 'open' });
  const stage = document.createElement('div');
  stage.className = 'stage';
  for (const [name, value] of Object.entries({ display: 'block', position: 'relative', overflow: 'hidden' }))
    stage.style.setProperty(name, value);
  stage.style.setProperty('container-type', 'size');
  stage.style.setProperty('inline-size', `${String(width)}px`);
  stage.style.setProperty('block-size', '640px');
  root.append(stage, document.createElement('slot'));
  document.body.append(element);
  const errors: SessionRig['errors'] = [];
  element.addEventListener('shoppable-error', (event) =>
    errors.push(event.detail.error as SessionRig['errors'][number]),
  );
  const parts = { element, root, stage, showUrl: new URL('/shows/1.json', location.href).href, locale };
  return {
    parts: {
      ...parts,
      fetchShow: answer,
      answer: answer(),
      words: loadWords(locale),
      begun: undefined,
      signal: life.signal,
    },
    errors,
    end() {
      life.abort();
      element.remove();
    },
  };
}

/** An answer with JSON. */
export function json(value: unknown, status = 200): () => Promise<Response> {
  return () => Promise.resolve(new Response(JSON.stringify(value), { status }));
}
