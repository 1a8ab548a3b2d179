import { describe, expect, it } from 'vitest';
import { HOSTILE_FRAMES, openByHand } from '../testing/hand-channel.ts';
import { phoenixChannel, type PhoenixChannelOptions } from './phoenix-channel.ts';

const OPTIONS: PhoenixChannelOptions = { url: 'wss://live.example/socket/websocket', topic: 'show:{show}' };

async function opened() {
  const hand = await openByHand((deps) => phoenixChannel({ ...OPTIONS, ...deps }));
  const { socket, settle } = hand;
  socket.open();
  await settle();
  socket.say(['1', '1', 'show:example', 'phx_reply', { status: 'ok', response: {} }]);
  await settle();
  return hand;
}

describe('phoenixChannel', () => {
  it.each([
    [{ url: 'live.example' }, 'url'],
    [{ topic: '' }, 'topic'],
    [{ supabase: { apikey: '' } }, 'supabase.apikey'],
  ])('refuses the options %j', (more, path) => {
    const options = { ...OPTIONS, ...more };
    expect(() => phoenixChannel(options)).toThrow(expect.objectContaining({ code: 'config-invalid', path }));
  });

  it('sends a heartbeat each thirty seconds, and gives up a server that does not answer one', async () => {
    const { clock, socket, outcome, settle } = await opened();
    await clock.advance(30_000);
    expect(socket.sent.at(-1)).toEqual([null, '2', 'phoenix', 'heartbeat', {}]);
    socket.say([null, '2', 'phoenix', 'phx_reply', { status: 'ok', response: {} }]);
    await clock.advance(39_500);
    expect(outcome()).toBe('open');
    await clock.advance(500);
    await settle();
    expect(outcome()).toBe('ended');
  });

  it('hears what is broadcast to the topic, and nothing of a join that is over', async () => {
    const { socket, settle, notes, outcome } = await opened();
    const count = (id: string) => ({ id, type: 'presence.count', data: { viewers: 1 } });
    socket.say(['7', null, 'show:example', 'phx_close', {}]);
    socket.say(['7', null, 'show:example', 'event', count('old')]);
    socket.say([null, null, 'show:another', 'event', count('foreign')]);
    socket.say([null, null, 'show:example', 'event', count('a')]);
    socket.say(['1', null, 'show:example', 'event', { events: [count('b'), count('c')] }]);
    await settle();
    expect([outcome(), ...notes.slice(-3)]).toEqual(['open', 'a', 'b', 'c']);
  });

  it('lives on through whatever is sent', async () => {
    const { socket, settle, outcome, notes } = await opened();
    for (const frame of HOSTILE_FRAMES) socket.say(frame);
    socket.sayBytes(new Uint8Array([0, 255]));
    const after = { id: 'after', type: 'presence.count', data: { viewers: 1 } };
    socket.say([null, null, 'show:example', 'event', after]);
    await settle();
    expect([outcome(), notes.at(-1)]).toEqual(['open', 'after']);
  });
});
