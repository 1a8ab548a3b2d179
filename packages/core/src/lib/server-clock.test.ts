import { describe, expect, it } from 'vitest';
import { createServerClock } from './server-clock.ts';

describe('the clock of the service', () => {
  it('is right though the device is an hour off', () => {
    const device = 3_600_000;
    const clock = createServerClock(() => device);
    clock.sample(50, device - 100, device);
    expect(clock.now()).toBe(100);
  });

  it('trusts the quickest exchanges', () => {
    const clock = createServerClock(() => 0);
    clock.sample(9000, -4000, 0);
    for (let turn = 0; turn < 5; turn += 1) clock.sample(1000, -20, 0);
    expect(clock.now()).toBe(1010);
  });

  it('is the clock of the device before anything was heard', () => {
    expect(createServerClock(() => 42).now()).toBe(42);
  });
});
