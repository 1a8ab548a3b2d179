import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ClientFrameSchema, ControlFrameSchema } from './channel-frame.ts';

describe('a control frame', () => {
  it('says hello with defaults: not resumed, a spread of five seconds', () => {
    expect(v.parse(ControlFrameSchema, { type: 'hello', time: 1, epoch: 'e', seq: 0 })).toMatchObject({
      resumed: false,
      reconnect: { spread: 5 },
    });
  });

  it('refuses a message with a code that this copy knows, or with unknown', () => {
    expect(v.parse(ControlFrameSchema, { type: 'nack', cid: 'c', code: 'slow' })).toMatchObject({
      code: 'slow',
    });
    expect(v.parse(ControlFrameSchema, { type: 'nack', cid: 'c', code: 'bad-mood' })).toMatchObject({
      code: 'unknown',
    });
  });

  it.each([
    { type: 'hello', time: '1', epoch: 'e', seq: 0 },
    { type: 'hello', time: 1, epoch: 'e', seq: -1 },
    { type: 'heartbeat', time: 1 },
    { type: 'sync.snapshot', epoch: 'e', seq: 1 },
    { type: 'ack' },
    { type: 'goodbye' },
    null,
  ])('is not %j', (value) => {
    expect(v.safeParse(ControlFrameSchema, value).success).toBe(false);
  });
});

describe('a frame of a viewer', () => {
  it.each([
    { type: 'hello', show: 'autumn' },
    { type: 'hello', show: 'autumn', cursor: { epoch: 'e', seq: 4 } },
    { type: 'chat.send', cid: 'c', text: 'Hello' },
    { type: 'react', count: 3 },
    { type: 'ping' },
  ])('may be %j', (value) => {
    expect(v.safeParse(ClientFrameSchema, value).success).toBe(true);
  });

  it.each([
    { type: 'hello', show: 'x'.repeat(65) },
    { type: 'hello', v: 2, show: 'autumn' },
    { type: 'hello', show: 'autumn', cursor: { epoch: 'e', seq: 1.5 } },
    { type: 'chat.send', cid: '', text: 'Hello' },
    { type: 'chat.send', cid: 'c', text: 'x'.repeat(4001) },
    { type: 'react', count: 101 },
    { type: 'react', count: 0 },
    { type: 'product.pin' },
  ])('is not %j', (value) => {
    expect(v.safeParse(ClientFrameSchema, value).success).toBe(false);
  });
});
