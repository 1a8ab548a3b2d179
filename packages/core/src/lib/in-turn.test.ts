import { describe, expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

const { signal } = new AbortController();

describe('createTurns', () => {
  it('begins with the next when the one before is done, whether it was well or not', async () => {
    const inTurn = createTurns();
    const done: string[] = [];
    let fail: (reason: Error) => void = () => undefined;
    const first = inTurn(signal, () => new Promise((_, reject) => (fail = reject)));
    const second = inTurn(signal, () => Promise.resolve(done.push('second')));
    await Promise.resolve();
    expect(done).toEqual([]);
    fail(new Error('No'));
    await expect(first).rejects.toThrow('No');
    await second;
    expect(done).toEqual(['second']);
  });

  it('leaves out whoever has given up while he waited, at once', async () => {
    const inTurn = createTurns();
    const caller = new AbortController();
    const done: string[] = [];
    let release: () => void = () => undefined;
    const first = inTurn(signal, () => new Promise<void>((resolve) => (release = resolve)));
    const given = inTurn(caller.signal, () => Promise.resolve(done.push('given up')));
    caller.abort();
    await expect(given).rejects.toMatchObject({ name: 'AbortError' });
    release();
    await first;
    await inTurn(signal, () => Promise.resolve());
    expect(done).toEqual([]);
  });

  it('does nothing for a signal that has aborted before', async () => {
    const asking = createTurns()(AbortSignal.abort(), () => Promise.resolve('done'));
    await expect(asking).rejects.toMatchObject({ name: 'AbortError' });
  });
});
