import { describe, expect, it } from 'vitest';
import type { ChannelSink } from '../ports/channel.ts';
import type { StreamCue } from '../ports/playback.ts';
import { createShow } from '../show.ts';
import { createHandClock, settle } from '../testing/hand-clock.ts';
import { memoryShow } from '../testing/memory-show.ts';
import { hlsChannel, type HlsChannelOptions } from './hls-channel.ts';
import { readPlaylist } from './hls-channel/playlist.ts';

const HELLO = { type: 'hello', v: 1, show: 'example' } as const;
const AT = 'https://cdn.example/live/';
const START = '2026-11-21T09:44:22.000Z';

function range(id: string, attributes: string): string {
  return `#EXT-X-DATERANGE:ID="${id}",START-DATE="${START}",${attributes}`;
}

function media(...lines: string[]): string {
  return ['#EXTM3U', '#EXT-X-TARGETDURATION:4', ...lines, '#EXTINF:4,', 'a.ts', ''].join('\n');
}

const PIN = `X-PIN="${encodeURIComponent('{"productId":"mug"}')}"`;

function setUp(answer: (url: string) => Response, options: Partial<HlsChannelOptions> = {}) {
  const clock = createHandClock();
  const asked: string[] = [];
  const notes: string[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    asked.push(String(input));
    return Promise.resolve(answer(String(input)));
  };
  const sink: ChannelSink = {
    onEvents: (events) => void notes.push(events.map(({ type }) => type).join(' ')),
    onControl: ({ type }) => void notes.push(type),
    onProblem: ({ code }) => void notes.push(code),
  };
  const caller = new AbortController();
  const channel = hlsChannel({ url: `${AT}index.m3u8`, clock, fetch, ...options });
  const open = () => channel.open(HELLO, sink, { signal: caller.signal });
  return { open, clock, asked, notes, caller, fetch };
}

describe('a stream as a channel', () => {
  it('says hello, and what the playlist holds', async () => {
    const { open, notes, asked } = setUp((url) =>
      url.endsWith('index.m3u8')
        ? new Response('#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n\nlow/a.m3u8?k=1\n')
        : new Response(media(range('1', PIN))),
    );
    const { send } = await open();
    expect(asked).toEqual([`${AT}index.m3u8`, `${AT}low/a.m3u8?k=1`]);
    expect(notes).toEqual(['hello', 'sync.snapshot', 'product.pin']);
    expect(send({ type: 'ping' })).toBe(false);
  });

  it('reads the playlist again with each segment, and tells each tag once', async () => {
    let tags = [range('1', PIN)];
    const { open, notes, clock, asked } = setUp(() => new Response(media(...tags)));
    await open();
    tags = [...tags, range('2', 'X-CHAT="{broken"')];
    await clock.advance(4000);
    await settle();
    expect(asked).toHaveLength(2);
    expect(notes.slice(2)).toEqual(['product.pin', 'event-invalid']);
  });

  it('tells those who come late how the show is, by a snapshot in the stream', async () => {
    const state = [
      { type: 'product.pin', data: { key: 'pin', rev: 4, products: [{ productId: 'mug' }] } },
      { type: 'show.chapter', data: { key: 'chapter', rev: 2, title: 'Mugs' } },
    ];
    const text = encodeURIComponent(JSON.stringify({ type: 'sync.snapshot', state }));
    const { open, notes } = setUp(() => new Response(media(range('s', `X-STATE="${text}"`))));
    await open();
    expect(notes.at(-1)).toBe('product.pin show.chapter');
  });

  it('takes what a player reads: ID3 and the like', async () => {
    let tell: (cue: StreamCue) => void = () => undefined;
    const { open, notes } = setUp(() => new Response(''), {
      player: { watchCues: (onCue) => void (tell = onCue) },
    });
    await expect(open()).rejects.toMatchObject({ code: 'channel-refused' });
    const channel = hlsChannel({ player: { watchCues: (onCue) => void (tell = onCue) } });
    const sink: ChannelSink = {
      onEvents: (events) => void notes.push(events.map(({ type }) => type).join(' ')),
      onControl: () => undefined,
      onProblem: () => undefined,
    };
    const caller = new AbortController();
    const { ended } = await channel.open(HELLO, sink, { signal: caller.signal });
    const cue = { carrier: 'id3', atMs: 1000, dated: true, id: 'x', scheme: 'shop' } as const;
    tell({ ...cue, text: '{"productId":"mug"}' });
    tell({ ...cue, id: 'y', text: 'A song' });
    caller.abort();
    tell({ ...cue, id: 'z', text: '{"productId":"lamp"}' });
    expect(await ended).toEqual({ final: false });
    expect(notes).toEqual(['product.pin']);
  });

  it('shows life, so that a quiet stream is not taken for a dead one', async () => {
    const { open, clock, notes } = setUp(() => new Response(media('#EXT-X-ENDLIST')));
    await open();
    await clock.advance(30_000);
    expect(notes.filter((note) => note === '')).toHaveLength(3);
  });

  it('ends when the playlist is away for longer', async () => {
    let isAway = false;
    const { open, clock } = setUp(() => (isAway ? new Response('', { status: 502 }) : new Response(media())));
    const { ended } = await open();
    isAway = true;
    await clock.advance(20_000);
    expect(await ended).toEqual({ final: false });
  });

  it.each([
    [404, '', 'channel-unreachable'],
    [503, '', 'channel-unreachable'],
    [403, '', 'channel-refused'],
    [200, '<html>', 'channel-refused'],
    [200, '#EXTM3U\n#EXT-X-STREAM-INF:\nindex.m3u8', 'channel-refused'],
  ])('does not open over HTTP %i with "%s"', async (status, text, code) => {
    const { open } = setUp(() => new Response(text, { status }));
    await expect(open()).rejects.toMatchObject({ code });
  });

  it('gives up with its signal', async () => {
    const { open, caller } = setUp(() => new Response(media()));
    caller.abort();
    await expect(open()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that it needs a stream', () => {
    expect(() => hlsChannel({})).toThrow(/"url", "player"/u);
  });

  it('brings a pin to a show that has no service', async () => {
    const clock = createHandClock(Date.parse(START) + 60_000);
    const fetch = () => Promise.resolve(new Response(media(range('1', PIN))));
    const show = createShow({
      source: memoryShow(),
      clock,
      channel: () => hlsChannel({ url: `${AT}index.m3u8`, clock, fetch }),
    });
    await show.load();
    await clock.advance(2000);
    expect(show.session.$connection.get()).toBe('open');
    expect(show.timeline.$stage.get().pins.map(({ productId }) => productId)).toEqual(['mug']);
    show.dispose();
  });
});

describe('a playlist', () => {
  it('gives the publisher’s own attributes with their time, and nothing else', () => {
    const lines = [
      range('a', 'CLASS="shop",DURATION=4.5,X-A="%7B%22a%22%3A1,2%7D",X-N=5,SCTE35-OUT=0xFC'),
      `#EXT-X-DATERANGE:ID="b",START-DATE="never",X-A="x"`,
      range('c', 'CLASS="com.apple.hls.interstitial",X-ASSET-URI="ad.m3u8"'),
      `#EXT-X-DATERANGE:ID="d",${'X'.repeat(80_000)}="x"`,
    ];
    const cue = { carrier: 'daterange', atMs: Date.parse(START), dated: true, scheme: 'shop' };
    expect(readPlaylist(media(...lines))).toEqual({
      targetMs: 4000,
      isOver: false,
      cues: [
        { ...cue, id: 'a/X-A', text: '%7B%22a%22%3A1,2%7D' },
        { ...cue, id: 'a/X-N', text: '5' },
      ],
    });
    expect(readPlaylist('hello')).toBeUndefined();
  });
});
