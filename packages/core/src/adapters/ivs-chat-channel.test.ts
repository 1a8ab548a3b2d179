import { describe, expect, it } from 'vitest';
import { HOSTILE_FRAMES, openByHand } from '../testing/hand-channel.ts';
import { ivsChatChannel, type IvsChatChannelOptions } from './ivs-chat-channel.ts';

const OPTIONS: IvsChatChannelOptions = {
  region: 'eu-west-1',
  getToken: () => ({ token: 'AQICAHj', userId: 'me' }),
};

async function opened(more: Partial<IvsChatChannelOptions> = {}) {
  const hand = await openByHand((deps) => ivsChatChannel({ ...OPTIONS, ...deps, ...more }));
  hand.socket.open();
  await hand.settle();
  return hand;
}

describe('ivsChatChannel', () => {
  it('dials the region with the token as the subprotocol', async () => {
    const { socket, outcome } = await opened();
    expect([socket.url, socket.protocols, outcome()]).toEqual([
      'wss://edge.ivschat.eu-west-1.amazonaws.com/',
      ['AQICAHj'],
      'open',
    ]);
  });

  it.each([
    [{ region: undefined }, 'region'],
    [{ url: 'ftp://edge.example' }, 'url'],
    [{ getToken: undefined }, 'tokenUrl'],
  ])('refuses the options %j', (more, path) => {
    const options = { ...OPTIONS, ...more } as IvsChatChannelOptions;
    expect(() => ivsChatChannel(options)).toThrow(expect.objectContaining({ code: 'config-invalid', path }));
  });

  it('does not dial with a token that is none', async () => {
    const getToken = () => ({ token: '' });
    await expect(opened({ getToken })).rejects.toThrow('channel-refused');
  });

  it('lives on through whatever is sent, and takes only the events of its attribute', async () => {
    const { socket, settle, outcome, notes } = await opened();
    for (const frame of HOSTILE_FRAMES) socket.say(frame);
    socket.sayBytes(new Uint8Array([0, 255]));
    const event = (id: string) => JSON.stringify({ id, type: 'presence.count', data: { viewers: 1 } });
    const told = { Type: 'EVENT', Id: 'e', EventName: 'show' };
    socket.say({ ...told, Attributes: { another: event('foreign') } });
    socket.say({ ...told, EventName: 'aws:NEW', Attributes: { event: event('system') } });
    socket.say({ ...told, Attributes: { event: event('after') } });
    await settle();
    expect([outcome(), notes.at(-1)]).toEqual(['open', 'after']);
    expect(notes.filter((note) => note === 'foreign' || note === 'system')).toEqual([]);
  });
});
