import { expect } from 'vitest';
import { readProbe, untilMoving, untilState } from './probe.ts';
import type { Rig } from './rig.ts';
import { buys, enter, expectUnharmed, plays, type Scene } from './row.ts';
import { within, type Story } from './story.ts';

const show = ({ page }: Scene): ReturnType<typeof page.locator> => page.locator('shoppable-video');

/** How a show starts when something is wrong from the beginning. */
export const STARTS: readonly Story[] = [
  {
    id: 'seg404-start',
    title: 'the first two segments are missing: the first picture comes a second later',
    run: async (rig, id) => {
      const before: Parameters<Rig['open']>[1] = {
        before: (stream) =>
          void stream.spoil({ paths: /\.m4s$/u, fault: { kind: 'status', status: 404 }, times: 2 }),
      };
      return within(enter(rig, id, before), async (scene) => {
        await plays(scene);
        const asked = scene.stream.asked.filter(({ path }) => path.endsWith('.m4s'));
        const lostMs = asked[2]!.atMs - asked[0]!.atMs;
        expect(lostMs).toBeLessThanOrEqual(2500);
        await expectUnharmed(scene);
        return lostMs;
      });
    },
  },
  {
    id: 'master404-8s',
    title: 'the show has not begun (404): the viewer is told and can buy; it starts by itself within 5 s',
    run: async (rig, id) => {
      const ends: (() => void)[] = [];
      const fault = { kind: 'status', status: 404 } as const;
      const options: Parameters<Rig['open']>[1] = {
        before: (stream) => void ends.push(stream.spoil({ paths: /master/u, fault })),
      };
      return within(enter(rig, id, options), async (scene) => {
        const { t } = scene.speaker;
        await show(scene).getByText(t('error.stream-unreachable')).first().waitFor();
        await buys(scene);
        await scene.page.waitForTimeout(6000);
        const polls = scene.stream.asked.filter(({ path }) => path === 'master.m3u8').map(({ atMs }) => atMs);
        const waits = polls.slice(1).map((atMs, index) => atMs - polls[index]!);
        expect(Math.max(...waits)).toBeLessThanOrEqual(6000);
        expect(polls.length).toBeLessThan(10);
        const beganMs = Date.now();
        for (const end of ends) end();
        await untilState(scene.page, { phase: 'playing' }, 10_000);
        await untilMoving(scene.page, beganMs, 10_000);
        const { frames } = await expectUnharmed(scene);
        const startMs = frames[0]!.atMs - beganMs;
        expect(startMs).toBeLessThanOrEqual(6500);
        return startMs;
      });
    },
  },
  {
    id: 'token-403',
    title: 'every address answers 403 until the merchant gives a new token: one question, no gap',
    run: async (rig, id) => {
      const options = { stream: { query: 't=old' }, refresh: () => ({ query: 't=new' }) };
      const before = (stream: Scene['stream']): void => stream.guard('old');
      return within(enter(rig, id, { ...options, before }), async (scene) => {
        await plays(scene);
        await scene.page.waitForTimeout(1500);
        const fromMs = Date.now();
        scene.stream.guard('new');
        await buys(scene);
        await scene.page.waitForTimeout(5000);
        await untilMoving(scene.page, fromMs + 5000, 10_000);
        const { states } = await expectUnharmed(scene);
        expect(scene.count.refreshes).toBe(1);
        expect(states.filter(({ atMs, phase }) => atMs > fromMs && phase === 'failed')).toEqual([]);
        return 0;
      });
    },
  },
  {
    id: 'token-denied',
    title: 'the merchant has no new token: asked three times, then the viewer is told why, and can still buy',
    run: async (rig, id) => {
      const options = { locale: 'he', stream: { query: 't=old' }, refresh: () => undefined };
      const before = (stream: Scene['stream']): void => stream.guard('old');
      return within(enter(rig, id, { ...options, before }), async (scene) => {
        await plays(scene);
        scene.stream.guard('new');
        await untilState(scene.page, { phase: 'failed', error: 'stream-forbidden' }, 30_000);
        await show(scene).getByText(scene.speaker.t('error.stream-forbidden')).first().waitFor();
        expect(scene.count.refreshes).toBe(3);
        await buys(scene);
        await expectUnharmed(scene);
        return undefined;
      });
    },
  },
  {
    id: 'autoplay-refused',
    title: 'the browser plays nothing without a tap, not even muted: a tap plays, and there is no error',
    run: async (rig, id) => {
      const before = async (_stream: Scene['stream'], page: Scene['page']): Promise<void> => {
        await page.addInitScript(() => {
          const play = HTMLMediaElement.prototype.play;
          let isTapped = false;
          // Not `navigator.userActivation`: a script that is run from outside counts as a gesture there.
          addEventListener('pointerdown', () => (isTapped = true), true);
          HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
            return isTapped
              ? play.call(this)
              : Promise.reject(new DOMException('Tap first.', 'NotAllowedError'));
          };
        });
      };
      return within(enter(rig, id, { before }), async (scene) => {
        const { t } = scene.speaker;
        const way = show(scene).getByRole('button', {
          name: new RegExp(`${t('player.tap-to-play')}|Watch`, 'u'),
        });
        await way.first().click();
        await plays(scene);
        await expectUnharmed(scene);
        return undefined;
      });
    },
  },
  {
    id: 'save-data',
    title: 'the viewer saves data: no autoplay and no byte of video before a tap',
    run: async (rig, id) => {
      const before = async (_stream: Scene['stream'], page: Scene['page']): Promise<void> => {
        await page.addInitScript(() => {
          const connection = {
            saveData: true,
            effectiveType: '2g',
            downlink: 0.2,
            addEventListener: () => undefined,
          };
          Object.defineProperty(navigator, 'connection', { value: connection });
        });
      };
      return within(enter(rig, id, { before, renditions: ['low', 'high'] }), async (scene) => {
        const watch = show(scene).getByRole('button', { name: /watch/iu }).first();
        await watch.waitFor();
        await scene.page.waitForTimeout(1500);
        expect(scene.stream.asked.filter(({ path }) => path.endsWith('.m4s'))).toEqual([]);
        await watch.click();
        await plays(scene);
        expect(scene.stream.asked.find(({ path }) => path.endsWith('.m4s'))?.path).toContain('low/');
        await expectUnharmed(scene);
        return undefined;
      });
    },
  },
  {
    id: 'without-mse',
    title: 'no Media Source, only the browser’s own HLS: the same states, and selling',
    run: async (rig, id) => {
      const before = async (_stream: Scene['stream'], page: Scene['page']): Promise<void> => {
        await page.addInitScript(() => {
          Reflect.deleteProperty(globalThis, 'MediaSource');
          Reflect.deleteProperty(globalThis, 'ManagedMediaSource');
        });
      };
      return within(enter(rig, id, { before }), async (scene) => {
        await untilState(scene.page, { phase: 'playing' }, 20_000);
        await buys(scene);
        await expectUnharmed(scene);
        return undefined;
      });
    },
  },
  ...[404, 403, 410].map((showStatus): Story => ({
    id: `show-${String(showStatus)}`,
    title: `the show answers ${String(showStatus)}: said in words, and not asked for again and again`,
    run: async (rig, id) =>
      within(enter(rig, id, { showStatus }), async (scene) => {
        await show(scene)
          .getByText(/not|cannot|could/iu)
          .first()
          .waitFor();
        await scene.page.waitForTimeout(3000);
        expect(scene.count.shows).toBe(1);
        await expectUnharmed(scene);
        return undefined;
      }),
  })),
  ...(['worker-dies', 'worker-blocked'] as const).map((kind): Story => ({
    id: kind,
    title: `the worker of hls.js ${kind === 'worker-dies' ? 'dies' : 'is blocked by the page’s policy'}: played on the main thread`,
    run: async (rig, id) => {
      const policy = kind === 'worker-blocked' ? { 'content-security-policy': "worker-src 'none'" } : {};
      const attributes = 'autoplay worker-src="worker.js"';
      return within(enter(rig, id, { attributes, headers: policy }), async (scene) => {
        await plays(scene);
        await scene.page.waitForTimeout(3000);
        await untilMoving(scene.page, Date.now() - 1000, 10_000);
        const { errors } = await readProbe(scene.page);
        // Nobody but the browser can keep a worker's own error, or a violated policy, from being logged.
        expect(errors.filter((line) => !/made to die/u.test(line))).toEqual([]);
        return undefined;
      });
    },
  })),
  {
    id: 'strict-page',
    title: 'Trusted Types, a strict policy, no full screen, no PiP: plays and sells without a violation',
    run: async (rig, id) => {
      const headers = {
        'content-security-policy': "style-src 'none'; object-src 'none'; require-trusted-types-for 'script'",
        'permissions-policy': 'fullscreen=(), picture-in-picture=()',
      };
      return within(enter(rig, id, { headers }), async (scene) => {
        await plays(scene);
        await buys(scene);
        await expectUnharmed(scene, /body style="margin|inline style/u);
        return undefined;
      });
    },
  },
];
