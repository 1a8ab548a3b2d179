import { describe, expect, it } from 'vitest';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { within, type WithinOptions } from './within.ts';

function options(signal = new AbortController().signal): WithinOptions & {
  clock: ReturnType<typeof createHandClock>;
} {
  return { clock: createHandClock(), timeoutMs: 1000, signal, late: () => new Error('late') };
}

const hanging = (): Promise<never> => new Promise(() => undefined);

describe('waiting for an answer', () => {
  it('answers what it gets, and tells whom it has asked that nobody waits any more', async () => {
    let given: AbortSignal | undefined;
    const answer = within((signal) => {
      given = signal;
      return Promise.resolve(7);
    }, options());
    expect(await answer).toBe(7);
    expect(given?.aborted).toBe(true);
  });

  it('ends after its time, also where the signal is not heeded', async () => {
    const given = options();
    let fault: unknown;
    within(hanging, given).catch((thrown: unknown) => (fault = thrown));
    await given.clock.advance(999);
    expect(fault).toBeUndefined();
    await given.clock.advance(1);
    expect(fault).toMatchObject({ message: 'late' });
  });

  it('ends when its caller gives up, and does not ask one who has given up before', async () => {
    const caller = new AbortController();
    const answer = within(hanging, options(caller.signal));
    caller.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    let asked = 0;
    const again = within(async () => (asked += 1), options(caller.signal));
    await expect(again).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(0);
  });

  it('rejects with what is thrown, at once or later', async () => {
    const throwing = (): never => {
      throw new Error('at once');
    };
    await expect(within(throwing, options())).rejects.toThrow('at once');
    await expect(within(() => Promise.reject(new Error('later')), options())).rejects.toThrow('later');
  });

  it('keeps nothing waiting behind it', async () => {
    const caller = new AbortController();
    const given = options(caller.signal);
    let late = 0;
    await within(() => Promise.resolve(), { ...given, late: () => new Error(String((late += 1))) });
    await given.clock.advance(5000);
    caller.abort();
    await settle();
    expect(late).toBe(0);
  });
});
