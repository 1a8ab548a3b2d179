import type { PlaybackState } from '@shoppable/core';
import type { Page } from 'playwright-core';

/** What the page itself saw; times are epoch ms. */
export interface Seen {
  /** Displayed frames: when, and their media time in seconds. */
  readonly frames: readonly { readonly atMs: number; readonly mediaTime: number }[];
  /** What the player said of itself, at each change. */
  readonly states: readonly (PlaybackState & { readonly atMs: number })[];
  /** What a shop would find in its own error log. */
  readonly errors: readonly string[];
  /** `<video>` elements of the show, ever. */
  readonly videos: number;
}

interface ProbeWindow {
  probe: {
    frames: Seen['frames'][number][];
    states: Seen['states'][number][];
    errors: string[];
    videos: number;
  };
}

/** Runs in the page, before anything else. */
function watchPage(): void {
  const scope = globalThis as unknown as ProbeWindow;
  const probe = (scope.probe = { frames: [], states: [], errors: [], videos: 0 } as ProbeWindow['probe']);
  addEventListener('error', ({ message }) => probe.errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => probe.errors.push(String(reason)));
  let video: HTMLVideoElement | null | undefined;
  const follow = (element: HTMLVideoElement): void => {
    element.requestVideoFrameCallback((_now, { mediaTime }) => {
      probe.frames.push({ atMs: Date.now(), mediaTime });
      follow(element);
    });
  };
  setInterval(() => {
    const element = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video');
    if (element === video || element === null || element === undefined) return;
    video = element;
    probe.videos += 1;
    follow(element);
  }, 50);
  void customElements.whenDefined('shoppable-video').then(async () => {
    const element = document.querySelector('shoppable-video') as Element & {
      ready: Promise<{ playback: { $state: { subscribe(told: (state: PlaybackState) => void): void } } }>;
    };
    const { playback } = await element.ready;
    playback.$state.subscribe((state) => probe.states.push({ ...state, atMs: Date.now() }));
  });
}

/** Makes a page watch itself. To be called before it is opened. */
export async function installProbe(page: Page): Promise<void> {
  await page.addInitScript(watchPage);
}

/** What the page has seen so far. */
export async function readProbe(page: Page): Promise<Seen> {
  return await page.evaluate(() => (globalThis as unknown as ProbeWindow).probe);
}

/** Waits until the player says something of itself. */
export async function untilState(
  page: Page,
  wanted: Partial<Record<keyof PlaybackState, string | boolean>>,
  timeout: number,
): Promise<void> {
  await page.waitForFunction(
    (state) => {
      const last = (globalThis as unknown as ProbeWindow).probe.states.at(-1) as
        Record<string, unknown> | undefined;
      return Object.entries(state).every(([name, value]) => last?.[name] === value);
    },
    wanted,
    { timeout, polling: 50 },
  );
}

/** Waits until pictures have followed one another for a while, since `sinceMs`. */
export async function untilMoving(page: Page, sinceMs: number, timeout: number): Promise<void> {
  await page.waitForFunction(
    (since) => {
      const { frames } = (globalThis as unknown as ProbeWindow).probe;
      const recent = frames.filter(({ atMs }) => atMs > Math.max(since, Date.now() - 1500));
      return recent.length >= 5;
    },
    sinceMs,
    { timeout, polling: 50 },
  );
}

/** How far the date of the displayed frame is behind this machine's clock, ms. */
export async function behindMs(page: Page): Promise<number> {
  return await page.evaluate(() => {
    const show = document.querySelector('shoppable-video') as (Element & { playheadMs?: number }) | null;
    return Date.now() - (show?.playheadMs ?? Number.NaN);
  });
}

/** The longest time without a new frame between two instants, ms. */
export function longestGap({ frames }: Seen, fromMs: number, untilMs: number): number {
  const times = frames.map(({ atMs }) => atMs).filter((atMs) => atMs > fromMs && atMs < untilMs);
  let longest = 0;
  let before = fromMs;
  for (const atMs of [...times, untilMs]) {
    longest = Math.max(longest, atMs - before);
    before = atMs;
  }
  return Math.round(longest);
}

const EVEN_MS = 300;

/** The time without pictures between two instants, beyond what is even, ms. */
export function excessMs({ frames }: Seen, fromMs: number, untilMs: number): number {
  const times = frames.map(({ atMs }) => atMs).filter((atMs) => atMs > fromMs && atMs < untilMs);
  let excess = 0;
  let before = fromMs;
  for (const atMs of [...times, untilMs]) {
    excess += Math.max(0, atMs - before - EVEN_MS);
    before = atMs;
  }
  return Math.round(excess);
}

/** How long after `fromMs` the next frame came, ms; Infinity: none did. */
export function resumedAfter({ frames }: Seen, fromMs: number): number {
  const next = frames.find(({ atMs }) => atMs >= fromMs);
  return next === undefined ? Infinity : next.atMs - fromMs;
}
