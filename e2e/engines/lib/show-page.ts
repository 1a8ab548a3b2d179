import type { EnginePage } from './engine-page.ts';

/** What can be read off the first show on a page. */
export interface Seen {
  /** Seconds on the media timeline of the `<video>`. */
  readonly mediaTime: number;
  readonly muted: boolean;
  readonly paused: boolean;
  /** Programme time of the picture, epoch ms; null while unknown. */
  readonly programmeMs: number | null;
  /** Title on the product card. */
  readonly card: string;
  /** Everything that is written over the picture. */
  readonly text: string;
  /** Names of all buttons that can be pressed. */
  readonly buttons: readonly string[];
}

// Runs in the page, so it stands alone.
function look(): Seen {
  const host = document.querySelector('shoppable-video') as HTMLElement & { playheadMs?: number };
  const all: Element[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  if (host?.shadowRoot) walk(host.shadowRoot);
  const video = all.find((element) => element.localName === 'video') as HTMLVideoElement | undefined;
  const named = (element: Element): string =>
    (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const card = all.find((element) => element.localName === 'shoppable-product-card')?.shadowRoot;
  const plain = all.filter((element) => element.children.length === 0 && element.localName !== 'style');
  return {
    mediaTime: video?.currentTime ?? 0,
    muted: video?.muted ?? true,
    paused: video?.paused ?? true,
    programmeMs: host?.playheadMs ?? null,
    card: card?.querySelector('[part~=title]')?.textContent?.trim() ?? '',
    text: plain.map((element) => element.textContent?.trim()).join(' '),
    buttons: all.filter((element) => element.localName === 'button').map(named),
  };
}

// Runs in the page: where a button of the show with this name is, when it can be pressed there. It then has the focus.
function locate(pattern: string): { x: number; y: number } | undefined {
  const found: Element[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.localName === 'button' || element.getAttribute('role') === 'button') found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  const host = document.querySelector('shoppable-video');
  if (host?.shadowRoot) walk(host.shadowRoot);
  const name = new RegExp(pattern, 'iu');
  for (const element of found) {
    if (!name.test((element.getAttribute('aria-label') ?? element.textContent ?? '').trim())) continue;
    const { left, top, width, height } = element.getBoundingClientRect();
    const x = left + width / 2;
    const y = top + height / 2;
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit)
      hit = hit.shadowRoot.elementFromPoint(x, y);
    if (width === 0 || hit === null || !(element === hit || element.contains(hit))) continue;
    (element as HTMLElement).focus({ preventScroll: true });
    return { x, y };
  }
  return undefined;
}

/** A show as somebody sees it in a browser that is not Chromium. */
export interface ShowPage {
  look(): Promise<Seen>;
  /** Waits until what is seen is as wanted, at most `seconds` (default 20). Rejects with what was seen instead. */
  until(what: string, wanted: (seen: Seen) => boolean, seconds?: number): Promise<Seen>;
  /** Presses the first button whose name matches, as soon as it can be pressed. */
  press(name: RegExp): Promise<void>;
  /** Gives the focus to the first button whose name matches. */
  focus(name: RegExp): Promise<void>;
  /** Waits until pictures follow one another. */
  seesPicturesMove(): Promise<void>;
}

/** The first show on the page that is open. */
export function showPageOf(page: EnginePage): ShowPage {
  const now = (): Promise<Seen> => page.run(look);

  async function until(what: string, wanted: (seen: Seen) => boolean, seconds = 20): Promise<Seen> {
    const endMs = Date.now() + seconds * 1000;
    for (;;) {
      const seen = await now();
      if (wanted(seen)) return seen;
      if (Date.now() > endMs) throw new Error(`Waited for ${what}; seen: ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  async function find(name: RegExp): Promise<{ x: number; y: number }> {
    const endMs = Date.now() + 20_000;
    for (;;) {
      const place = await page.run(locate, name.source);
      if (place !== undefined && place !== null) return place;
      if (Date.now() > endMs)
        throw new Error(`No button ${String(name)}; seen: ${JSON.stringify(await now())}`);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  return {
    look: now,
    until,
    press: async (name) => {
      const { x, y } = await find(name);
      await page.clickAt(x, y);
    },
    focus: async (name) => void (await find(name)),
    async seesPicturesMove() {
      // A programme time is told of pictures only, and not every browser counts the pictures it has shown.
      const { programmeMs } = await until('a picture', (seen) => seen.programmeMs !== null && !seen.paused);
      await until('more pictures', (seen) => (seen.programmeMs ?? 0) > (programmeMs ?? 0) + 1000);
    },
  };
}
