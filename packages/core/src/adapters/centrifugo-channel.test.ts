import { describe, expect, it } from 'vitest';
import { HOSTILE_FRAMES, openByHand } from '../testing/hand-channel.ts';
import { centrifugoChannel, type CentrifugoChannelOptions } from './centrifugo-channel.ts';

const OPTIONS: CentrifugoChannelOptions = {
  url: 'wss://live.example/connection/websocket',
  channel: 'show:{show}',
};

async function opened() {
  const hand = await openByHand((deps) => centrifugoChannel({ ...OPTIONS, ...deps }));
  const { socket, settle } = hand;
  socket.open();
  await settle();
  socket.say({ id: 1, connect: { client: 'c', ping: 25, pong: true } });
  await settle();
  // Without history a channel has neither epoch nor offsets.
  socket.say({ id: 2, subscribe: {} });
  await settle();
  return hand;
}

describe('centrifugoChannel', () => {
  it.each([
    [{ url: '' }, 'url'],
    [{ url: 'ftp://live.example' }, 'url'],
    [{ channel: ' ' }, 'channel'],
    [{ rpc: '' }, 'rpc'],
    [{ publishTo: 7 as unknown as string }, 'publishTo'],
  ])('refuses the options %j', (more, path) => {
    const options = { ...OPTIONS, ...more };
    expect(() => centrifugoChannel(options)).toThrow(
      expect.objectContaining({ code: 'config-invalid', path }),
    );
  });

  it.each([
    [3500, 'final'],
    [3999, 'final'],
    [4500, 'final'],
    [4999, 'final'],
    [3001, 'ended'],
    [3014, 'ended'],
    [4001, 'ended'],
    [1006, 'ended'],
  ])('reads the code %i, as a close and as a push', async (code, outcome) => {
    for (const how of ['close', 'push']) {
      const { socket, settle, outcome: found } = await opened();
      if (how === 'close') socket.close(code);
      else socket.say({ push: { disconnect: { code, reason: 'as the test says' } } });
      await settle();
      expect(found()).toBe(outcome);
    }
  });

  it('reads several replies of one frame', async () => {
    const { socket, settle, notes } = await opened();
    const pub = (id: string) => ({
      push: { channel: 'show:example', pub: { data: { id, type: 'presence.count', data: { viewers: 1 } } } },
    });
    socket.say(`${JSON.stringify(pub('a'))}\n{}\n${JSON.stringify(pub('b'))}\n`);
    await settle();
    expect(notes.slice(-2)).toEqual(['a', 'b']);
    expect(socket.sent.at(-1)).toEqual({});
  });

  it('gives up a server whose pings stay away for ten seconds', async () => {
    const { clock, outcome } = await opened();
    await clock.advance(34_500);
    expect(outcome()).toBe('open');
    await clock.advance(500);
    expect(outcome()).toBe('ended');
  });

  it('lives on through whatever is sent', async () => {
    const { socket, settle, outcome, notes } = await opened();
    for (const frame of HOSTILE_FRAMES) socket.say(frame);
    socket.sayBytes(new Uint8Array([0, 255]));
    const data = { id: 'after', type: 'presence.count', data: { viewers: 1 } };
    socket.say({ push: { channel: 'show:another', pub: { data: { ...data, id: 'foreign' } } } });
    socket.say({ push: { channel: 'show:example', pub: { data } } });
    await settle();
    expect([outcome(), notes.at(-1), notes.includes('foreign')]).toEqual(['open', 'after', false]);
  });
});
