import type { Page } from 'playwright-core';
import { createWorld } from '../../e2e/lib/world.ts';
import { buildPeers, type BuiltPeer } from './build-peers.ts';
import { playerPage, serveVariants } from './pages.ts';
import { applyProfile, type Profile } from './profiles.ts';

/** What one start took, in ms. */
export interface Figures {
  readonly firstFrame: number;
  /** When the parts stood around the picture and could be used; only of the widget. */
  readonly parts: number | undefined;
}

/** A page with one player. */
export interface Visit {
  /** Waits for the first frame and, of the widget, for its parts. */
  figures(): Promise<Figures>;
  /** Taps, then waits likewise; the time runs from the tap. */
  tap(): Promise<Figures>;
  wait(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A live show, a browser, and a page for each player. */
export interface Rig {
  readonly names: readonly string[];
  /** Players that could not be installed. */
  readonly missing: readonly string[];
  open(name: string, byItself: boolean, profile: Profile): Promise<Visit>;
  close(): Promise<void>;
}

const LIMIT_MS = 60_000;
const OURS = 'shoppable';
const OURS_NAMED = 'shoppable, stream named';

// Runs in the page before anything else: notes the first displayed frame of whatever video appears, and when the parts
// of the widget stand around it: the facade has given way, and a part that needs the show has drawn itself.
const WATCH = `
  const attach = Element.prototype.attachShadow;
  const roots = [document];
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); roots.push(root); return root; };
  const seen = new WeakSet();
  const look = () => {
    for (const root of roots) for (const video of root.querySelectorAll('video')) {
      if (seen.has(video)) continue;
      seen.add(video);
      video.requestVideoFrameCallback((now) => { globalThis.firstFrame ??= now - globalThis.begun; });
    }
    const place = document.querySelector('shoppable-video')?.shadowRoot?.querySelector('.place:not(.waiting)');
    if (place?.querySelector('shoppable-cart-button')?.shadowRoot?.querySelector('button'))
      globalThis.parts ??= performance.now() - globalThis.begun;
    requestAnimationFrame(look);
  };
  look();`;

const NOW = 'globalThis.begun = performance.now();';

function ours(showSrc: string, attributes: string): string {
  const load =
    "const s = document.createElement('script'); s.async = true; s.src = '/widget/shoppable.js'; document.head.append(s);";
  return playerPage(
    '',
    `<shoppable-video src="${showSrc}" ${attributes}></shoppable-video>`,
    `<script>${NOW} ${load}</script>`,
  );
}

function peerPage({ html, file }: BuiltPeer, playlist: string, byItself: boolean): string {
  const then = byItself
    ? `begin('${playlist}')`
    : `document.addEventListener('click', () => { ${NOW} begin('${playlist}'); }, { once: true })`;
  const module = `import '/peers/${file}'; ${then}; globalThis.loaded = true;`;
  const load = `const s = document.createElement('script'); s.type = 'module'; s.textContent = ${JSON.stringify(module)}; document.head.append(s);`;
  return playerPage('', html.replaceAll('SRC', playlist), `<script>${NOW} ${load}</script>`);
}

async function readFigures(page: Page, isOurs: boolean): Promise<Figures> {
  const read = async (name: string): Promise<number> => {
    const value = await page.waitForFunction(`globalThis.${name}`, undefined, { timeout: LIMIT_MS });
    return Number(await value.jsonValue());
  };
  const firstFrame = await read('firstFrame');
  return { firstFrame, parts: isOurs ? await read('parts') : undefined };
}

/** Starts everything that the measuring of starts needs. */
export async function createRig(): Promise<Rig> {
  const { built, missing } = await buildPeers();
  const world = await createWorld();
  const { showSrc, mediaUrl } = world.demo;
  const playlist = `${mediaUrl}/stream/live.m3u8`;
  const named = `stream="${playlist} ${mediaUrl}/stream/360p/live.m3u8"`;
  const pages: Record<string, string> = {
    [`${OURS}, true`]: ours(showSrc, 'autoplay'),
    [`${OURS}, false`]: ours(showSrc, ''),
    [`${OURS_NAMED}, true`]: ours(showSrc, `autoplay ${named}`),
    [`${OURS_NAMED}, false`]: ours(showSrc, named),
  };
  for (const [name, peer] of Object.entries(built))
    for (const byItself of [true, false])
      pages[`${name}, ${String(byItself)}`] = peerPage(peer, playlist, byItself);
  const { server, urls } = await serveVariants(pages);

  return {
    names: [...Object.keys(built), OURS, OURS_NAMED],
    missing,
    async open(name, byItself, profile) {
      const isOurs = name.startsWith(OURS);
      const context = await world.browser.newContext({ viewport: { width: 390, height: 844 } });
      const page = await context.newPage();
      await page.addInitScript(WATCH);
      await applyProfile(page, profile);
      await page.goto(urls[`${name}, ${String(byItself)}`] ?? '');
      if (!byItself && !isOurs)
        await page.waitForFunction('globalThis.loaded', undefined, { timeout: LIMIT_MS });
      if (!byItself && isOurs) {
        await page.locator('shoppable-video .play').waitFor({ timeout: LIMIT_MS });
        await page.evaluate(
          `document.addEventListener('click', () => { ${NOW} }, { capture: true, once: true })`,
        );
      }
      return {
        figures: () => readFigures(page, isOurs),
        async tap() {
          await page.mouse.click(135, 240);
          return await readFigures(page, isOurs);
        },
        wait: (ms) => page.waitForTimeout(ms),
        close: () => context.close(),
      };
    },
    async close() {
      server.close();
      await world.close();
    },
  };
}
