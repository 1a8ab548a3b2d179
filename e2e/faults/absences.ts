import { expect } from 'vitest';
import { launchBrowser } from '../lib/world.ts';
import { readProbe, untilMoving, untilState } from './probe.ts';
import { buys, enter, expectUnharmed, plays, type Scene } from './row.ts';
import { within, type Story } from './story.ts';

const BACK_MS = 10_000;

/** Does what a viewer does with the player, by the element's own methods. */
function act(scene: Scene, verb: 'play' | 'pause' | 'seekToLive'): Promise<void> {
  return scene.page.evaluate((name) => {
    const show = document.querySelector('shoppable-video') as unknown as Record<string, () => void>;
    show[name]?.();
  }, verb);
}

/** Makes the page believe that nobody sees it, or that somebody does again. */
function hide(scene: Scene, hidden: boolean): Promise<void> {
  return scene.page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    const visibilityState = isHidden ? 'hidden' : 'visible';
    Object.defineProperty(document, 'visibilityState', { value: visibilityState, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    if (isHidden) document.querySelector('shoppable-video')?.shadowRoot?.querySelector('video')?.pause();
  }, hidden);
}

async function untilAtEdge({ page }: Scene): Promise<number> {
  const fromMs = Date.now();
  await untilState(page, { phase: 'playing', atLiveEdge: true }, BACK_MS);
  await untilMoving(page, fromMs, BACK_MS);
  return Date.now() - fromMs;
}

/** The viewer, the page or the device is away for a while. */
export const ABSENCES: readonly Story[] = [
  {
    id: 'pause-40s',
    title: 'held for longer than the window: plays at the live edge',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        await act(scene, 'pause');
        await untilState(scene.page, { phase: 'paused' }, 5000);
        await buys(scene);
        await scene.page.waitForTimeout(40_000);
        await act(scene, 'play');
        const backMs = await untilAtEdge(scene);
        await expectUnharmed(scene);
        return backMs;
      }),
  },
  {
    id: 'pause-dvr',
    title:
      'held within a long window: goes on where it was held, says how far behind that is, and Go live goes live',
    run: (rig, id) =>
      within(enter(rig, id, { window: 120 }), async (scene) => {
        await plays(scene);
        await act(scene, 'pause');
        await scene.page.waitForTimeout(25_000);
        await act(scene, 'play');
        await untilState(scene.page, { phase: 'playing', atLiveEdge: false }, BACK_MS);
        const { states } = await readProbe(scene.page);
        expect(states.at(-1)?.latency).toBeGreaterThan(20);
        const live = scene.page.locator('shoppable-video').getByRole('button', { name: /live/iu });
        await live.first().click();
        const backMs = await untilAtEdge(scene);
        await expectUnharmed(scene);
        return backMs;
      }),
  },
  {
    id: 'background-60s',
    title:
      'a tab in the background for 60 s, whose picture the browser has held: plays at the edge by itself',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        await hide(scene, true);
        await scene.page.waitForTimeout(60_000);
        await hide(scene, false);
        const backMs = await untilAtEdge(scene);
        await expectUnharmed(scene);
        return backMs;
      }),
  },
  {
    id: 'sleep-20s',
    title: 'the page is frozen for 20 s: plays at the edge by itself, with one engine',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        const devtools = await scene.context.newCDPSession(scene.page);
        await devtools.send('Page.setWebLifecycleState', { state: 'frozen' });
        await new Promise((resolve) => setTimeout(resolve, 20_000));
        await devtools.send('Page.setWebLifecycleState', { state: 'active' });
        const backMs = await untilAtEdge(scene);
        expect((await expectUnharmed(scene)).videos).toBe(1);
        return backMs;
      }),
  },
  {
    id: 'bfcache',
    title: 'another page and back: plays at the edge by itself, with one engine and one socket',
    run: async (rig, id) => {
      const browser = await launchBrowser({ keepsPages: true });
      try {
        return await within(enter(rig, id, { browser }), async (scene) => {
          await plays(scene);
          const address = scene.page.url();
          await scene.page.goto('about:blank');
          await scene.page.waitForTimeout(8000);
          await scene.page.evaluate(() => history.back());
          await scene.page.waitForFunction((href) => location.href === href, address, { polling: 100 });
          const backMs = await untilAtEdge(scene);
          // The browser cuts the socket of a page that it keeps, and says so.
          const { videos, frames } = await expectUnharmed(scene, /Back-Forward Cache/u);
          expect(videos).toBe(1);
          // Frames of before: it is the same page.
          expect(frames[0]!.atMs).toBeLessThan(Date.now() - 8000);
          return backMs;
        });
      } finally {
        await browser.close();
      }
    },
  },
  {
    id: 'ended',
    title: 'the stream ends: the state is "ended", no error, and what was shown can still be bought',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        scene.stream.twists.endedAtMs = Date.now();
        await untilState(scene.page, { phase: 'ended' }, 20_000);
        await buys(scene);
        const asked = scene.stream.asked.length;
        await scene.page.waitForTimeout(3000);
        expect(scene.stream.asked.length).toBe(asked);
        await expectUnharmed(scene);
        return undefined;
      }),
  },
  {
    id: 'interrupted',
    title:
      'the system holds the picture (a call, a headset): the state follows, and one tap plays at the edge',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        const video = scene.page.locator('shoppable-video video');
        await video.evaluate((element: HTMLVideoElement) => element.pause());
        await untilState(scene.page, { phase: 'paused' }, 5000);
        await scene.page.waitForTimeout(15_000);
        await act(scene, 'play');
        const backMs = await untilAtEdge(scene);
        await expectUnharmed(scene);
        return backMs;
      }),
  },
  {
    id: 'starve',
    title: 'a processor four times slower for 45 s: never more than 3 s beyond the target for long',
    run: (rig, id) =>
      within(enter(rig, id), async (scene) => {
        await plays(scene);
        const devtools = await scene.context.newCDPSession(scene.page);
        await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await scene.page.waitForTimeout(45_000);
        await untilState(scene.page, { atLiveEdge: true }, BACK_MS);
        await buys(scene);
        const { states } = await expectUnharmed(scene);
        const latencies = states.slice(-20).flatMap(({ latency }) => latency ?? []);
        return Math.round((latencies.at(-1) ?? Number.NaN) * 1000);
      }),
  },
];
