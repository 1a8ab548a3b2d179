import type { Browser } from 'playwright-core';
import { createWorld } from '../../e2e/lib/world.ts';
import { playerPage, serveVariants } from './pages.ts';
import { inRounds, printRounds } from './statistics.ts';

interface Profile {
  readonly name: string;
  readonly cpu: number;
  readonly network?: {
    readonly latency: number;
    readonly downloadThroughput: number;
    readonly uploadThroughput: number;
  };
}

const MEGABIT = 1_000_000 / 8;
const PROFILES: readonly Profile[] = [
  { name: 'no throttle', cpu: 1 },
  {
    name: '4G, CPU 4×',
    cpu: 4,
    network: { latency: 165, downloadThroughput: 8.1 * MEGABIT, uploadThroughput: 8.1 * MEGABIT },
  },
  {
    name: 'slow 4G',
    cpu: 1,
    network: { latency: 562, downloadThroughput: 1.44 * MEGABIT, uploadThroughput: 1.44 * MEGABIT },
  },
];
const ROUNDS = 6;
const LIMIT_MS = 60_000;

// Runs in the page before anything else: notes the moment of the first displayed frame of whatever video appears.
const WATCH_FRAMES = `
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
    requestAnimationFrame(look);
  };
  look();`;

function hlsPage(build: string, playlist: string): string {
  const script = `import Hls from '/node_modules/hls.js/dist/${build}';
    const video = document.querySelector('video');
    const hls = new Hls({ enableWorker: true });
    hls.loadSource('${playlist}');
    hls.attachMedia(video);
    hls.on(Hls.Events.MANIFEST_PARSED, () => video.play());`;
  return playerPage(
    '',
    '<video muted playsinline></video>',
    begin(
      `const s = document.createElement('script'); s.type = 'module'; s.textContent = ${JSON.stringify(script)}; document.head.append(s);`,
    ),
  );
}

function begin(body: string): string {
  return `<script>globalThis.begun = performance.now(); ${body}</script>`;
}

function pages(showSrc: string, playlist: string): Record<string, string> {
  const ours =
    "const s = document.createElement('script'); s.async = true; s.src = '/widget/shoppable.js'; document.head.append(s);";
  return {
    'hls.js full': hlsPage('hls.min.mjs', playlist),
    'hls.js light': hlsPage('hls.light.min.mjs', playlist),
    shoppable: playerPage('', `<shoppable-video src="${showSrc}" autoplay></shoppable-video>`, begin(ours)),
  };
}

async function firstFrame(browser: Browser, url: string, profile: Profile): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.addInitScript(WATCH_FRAMES);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  if (profile.network !== undefined)
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...profile.network });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: profile.cpu });
  await page.goto(url);
  const handle = await page.waitForFunction('globalThis.firstFrame', undefined, { timeout: LIMIT_MS });
  const time = Number(await handle.jsonValue());
  await context.close();
  return time;
}

/** Script → first frame with the whole overlay, paired with bare hls.js on the same live stream in the same round. */
export async function benchStartup(): Promise<void> {
  const world = await createWorld();
  const { demo, browser } = world;
  const variants = pages(demo.showSrc, `${demo.mediaUrl}/stream/live.m3u8`);
  const { server, urls } = await serveVariants(variants);
  for (const profile of PROFILES) {
    const rounds = await inRounds(ROUNDS, urls, (url) => firstFrame(browser, url, profile));
    console.log(`\nScript → first frame, ${profile.name}, ${String(rounds.length)} paired rounds`);
    printRounds(rounds, 'ms', ['hls.js full', 'hls.js light']);
  }
  server.close();
  await world.close();
}
