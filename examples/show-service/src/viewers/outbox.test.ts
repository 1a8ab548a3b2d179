import { expect, test } from 'vitest';
import type { WireEvent } from '@shoppable/core';
import { createOutbox } from './outbox.ts';
import type { Seat } from './seat.ts';

/** `count` seats that are live; the first one tells what was written to it. */
function audience(count: number): { seats: Set<Seat>; written: Buffer[]; all: Buffer[] } {
  const written: Buffer[] = [];
  const all: Buffer[] = [];
  const seats = Array.from({ length: count }, (_, index) => {
    const tellFrames = (frames: readonly Buffer[]): void => {
      all.push(...frames);
      if (index === 0) written.push(...frames);
    };
    return { phase: 'live', fromSeq: 0, tellFrames } as unknown as Seat;
  });
  return { seats: new Set(seats), written, all };
}

const event = (type: string, seq: number): WireEvent => ({
  v: 1,
  id: `e${String(seq)}`,
  type,
  seq,
  data: {},
});

test('a frame is built once, however many it is for', () => {
  const { seats, all } = audience(20);
  const outbox = createOutbox(seats);
  outbox.add(event('chat.message', 1));
  outbox.add(event('chat.message', 2));
  outbox.tick();
  expect(all).toHaveLength(20);
  expect(new Set(all).size).toBe(1);
});

test('before a large audience chat waits for company, and goes in its order with what cannot wait', () => {
  const { seats, written } = audience(1000);
  const outbox = createOutbox(seats);
  outbox.add(event('chat.message', 1));
  for (let tick = 1; tick < 5; tick += 1) outbox.tick();
  expect(written).toHaveLength(0);
  outbox.tick();
  expect(written).toHaveLength(1);
  outbox.add(event('chat.message', 2));
  outbox.add(event('product.update', 3));
  outbox.tick();
  expect(written).toHaveLength(2);
  expect(String(written[1])).toMatch(/"seq":2.*"seq":3/u);
  outbox.add({ ...event('chat.message', 4), data: { user: { id: 'host', role: 'host' } } });
  outbox.tick();
  expect(written).toHaveLength(3);
});
