import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createHistory } from './history.ts';

describe('the history of a value of which both the service and the stream speak', { timeout: 60_000 }, () => {
  it('tells what was said last', () => {
    const history = createHistory<string>();
    history.assert(1000, 'mug');
    history.assert(2000, 'mug');
    history.revise(2500, 191, 'lamp');
    history.assert(3000, 'throw');
    expect([999, 1500, 2500, 2999, 3000].map((at) => history.at(at)?.value)).toEqual([
      undefined,
      'mug',
      'lamp',
      'lamp',
      'throw',
    ]);
  });

  it('knows since when a value that is said over and over is true', () => {
    const history = createHistory<string>();
    for (let atMs = 1000; atMs <= 9000; atMs += 1000) history.assert(atMs, 'mug');
    expect(history.at(8500)?.atMs).toBe(1000);
    expect(history.all()).toMatchObject([{ atMs: 1000, value: 'mug' }]);
  });

  it('is the same whatever order it was told in', () => {
    const said = fc.record({ service: fc.boolean(), atMs: fc.integer({ min: 0, max: 30 }), rev: fc.nat(30) });
    fc.assert(
      fc.property(fc.uniqueArray(said, { selector: ({ atMs }) => atMs, maxLength: 20 }), (all) => {
        const tell = (list: typeof all): ReturnType<typeof createHistory<string>> => {
          const history = createHistory<string>();
          for (const { service, atMs, rev } of list) {
            if (service) history.revise(atMs, rev * 100 + atMs, `s${String(rev)}`);
            else history.assert(atMs, `c${String(rev % 3)}`);
          }
          return history;
        };
        const [one, other] = [tell(all), tell([...all].reverse())];
        for (let timeMs = -1; timeMs <= 31; timeMs += 1) {
          expect(other.at(timeMs)?.value).toBe(one.at(timeMs)?.value);
          expect(other.nextChangeMs(timeMs)).toBe(one.nextChangeMs(timeMs));
        }
      }),
    );
  });

  it('forgets what the service has said, and nothing else', () => {
    const history = createHistory<string>();
    history.revise(1000, 1, 'lamp');
    history.assert(500, 'mug');
    history.forgetService();
    expect(history.at(2000)?.value).toBe('mug');
  });
});
