import { expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import { decodeShow } from '../model/show.ts';
import type { CouponBackend } from '../ports/coupon-backend.ts';
import { createShow } from '../show.ts';
import { ENDS, merchant, offer, OPENS } from '../testing/coupon-show.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { memoryPlayback } from '../testing/memory-playback.ts';
import { exampleShow } from '../testing/memory-show.ts';
import {
  decodeRecording,
  recordShow,
  simulateShow,
  watchScreens,
  type Recording,
  type Screen,
} from './index.ts';

type Seen = [state: unknown, left: unknown];

function couponsIn(screens: readonly Screen[]): Seen[] {
  const seen = screens.flatMap(({ coupons }) =>
    coupons.map((coupon): Seen => [(coupon as unknown[])[2], (coupon as unknown[])[1]]),
  );
  return seen.filter((one, index) => JSON.stringify(one) !== JSON.stringify(seen[index - 1]));
}

/** A viewer whose first claim fails, and whose second one is answered. */
async function record(): Promise<{ recording: Recording; screens: Screen[] }> {
  const clock = createHandClock(OPENS);
  const { signal } = new AbortController();
  const giver = merchant();
  let fails = true;
  const coupons: CouponBackend = {
    claimed: (options) => giver.claimed(options),
    async claim(couponId, options) {
      if (fails) throw new ShoppableError('coupon-unreachable', 'Away.', { retryable: true });
      return await giver.claim(couponId, options);
    },
  };
  const { show, recording } = recordShow({
    clock,
    random: () => 0.5,
    source: { load: async () => decodeShow(exampleShow({ events: [offer({ remaining: 3 })] })) },
    coupons: () => coupons,
  });
  const screens: Screen[] = [];
  watchScreens(show, (screen) => void screens.push(screen), { signal });
  const player = memoryPlayback({ phase: 'playing' });
  show.connectPlayback(player, { signal });
  await show.load();
  player.frame(OPENS);
  await clock.advance(1000);
  await show.coupons.claim('c');
  fails = false;
  await clock.advance(1000);
  await show.coupons.claim('c');
  await clock.advance(1000);
  show.coupons.dismiss('c');
  await clock.advance(ENDS - OPENS);
  await settle();
  return { recording: JSON.parse(JSON.stringify(recording())) as Recording, screens };
}

it('shows the claim of a coupon again as it was, without its code', async () => {
  const { recording, screens } = await record();
  expect(JSON.stringify(recording)).not.toContain('LIVE20');
  expect(couponsIn(screens)).toEqual([
    ['open', 3],
    ['claiming', 3],
    ['failed', 3],
    ['claiming', 3],
    ['claimed', 3],
  ]);
  const clock = createHandClock(7_000_000);
  const simulated = simulateShow(decodeRecording(recording), { clock });
  const again = createShow(simulated.ports);
  const seen: Screen[] = [];
  watchScreens(again, (screen) => void seen.push(screen), { signal: new AbortController().signal });
  const played = simulated.play(again);
  await clock.advance(simulated.durationMs + 1000);
  await played;
  expect(couponsIn(seen)).toEqual(couponsIn(screens));
});
