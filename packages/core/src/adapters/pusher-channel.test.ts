import { describe, expect, it } from 'vitest';
import { HOSTILE_FRAMES, openByHand } from '../testing/hand-channel.ts';
import { pusherChannel, type PusherChannelOptions } from './pusher-channel.ts';

const OPTIONS: PusherChannelOptions = { key: 'k', cluster: 'eu', channel: 'show-{show}' };
const GREETING = { socket_id: '1.2', activity_timeout: 120 };

async function opened(more: Partial<PusherChannelOptions> = {}) {
  const hand = await openByHand((deps) => pusherChannel({ ...OPTIONS, ...deps, ...more }));
  const { socket, settle } = hand;
  socket.open();
  socket.say({ event: 'pusher:connection_established', data: JSON.stringify(GREETING) });
  await settle();
  socket.say({ event: 'pusher_internal:subscription_succeeded', channel: 'show-example', data: '{}' });
  await settle();
  return hand;
}

describe('pusherChannel', () => {
  it.each([
    [{}, 'wss://ws-eu.pusher.com/app/k?protocol=7&client=shoppable&version=1.0.0'],
    [
      { host: 'live.example', port: 6001 },
      'wss://live.example:6001/app/k?protocol=7&client=shoppable&version=1.0.0',
    ],
    [
      { host: '127.0.0.1', port: 80, tls: false },
      'ws://127.0.0.1/app/k?protocol=7&client=shoppable&version=1.0.0',
    ],
  ])('dials as %j says', async (more, url) => {
    expect((await opened(more)).socket.url).toBe(url);
  });

  it.each([
    [{ key: '' }, 'key'],
    [{ channel: 7 as unknown as string }, 'channel'],
    [{ cluster: undefined }, 'host'],
    [{ channel: 'private-encrypted-show' }, 'channel'],
    [{ channel: 'private-show' }, 'authUrl'],
    [{ historyUrl: 'ftp://nowhere' }, 'historyUrl'],
  ])('refuses the options %j', (more, path) => {
    const options = { ...OPTIONS, ...more } as PusherChannelOptions;
    expect(() => pusherChannel(options)).toThrow(expect.objectContaining({ code: 'config-invalid', path }));
  });

  it.each([
    [4000, 'final'],
    [4099, 'final'],
    [4100, 'ended'],
    [4200, 'ended'],
    [1006, 'ended'],
  ])('reads the close code %i', async (code, outcome) => {
    const { socket, settle, outcome: found } = await opened();
    socket.close(code);
    await settle();
    expect(found()).toBe(outcome);
  });

  it('asks after silence, and gives up a server that does not answer', async () => {
    const { clock, socket, notes, outcome } = await opened();
    await clock.advance(15_000);
    expect(socket.sent.at(-1)).toEqual({ event: 'pusher:ping', data: {} });
    socket.say({ event: 'pusher:pong', data: {} });
    await clock.advance(24_000);
    expect(outcome()).toBe('open');
    expect(notes).toContain('alive');
    await clock.advance(1000);
    expect([outcome(), socket.closed]).toEqual(['ended', true]);
  });

  it('answers a ping, and lives on through whatever else is sent', async () => {
    const { socket, settle, outcome, notes } = await opened();
    for (const frame of HOSTILE_FRAMES) socket.say(frame);
    socket.sayBytes(new Uint8Array([0, 255]));
    const count = { id: 'after', type: 'presence.count', data: { viewers: 1 } };
    socket.say({ event: 'any-name', channel: 'show-example', data: JSON.stringify(count) });
    await settle();
    expect([outcome(), notes.at(-1)]).toEqual(['open', 'after']);
    expect(socket.sent.at(-1)).toEqual({ event: 'pusher:pong', data: {} });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
