import { expect } from '@open-wc/testing';
import { createShow, decodeShow, type Show, type ShowJson } from '@shoppable/core';
import { createHandClock, memoryChannel, type MemoryChannel } from '@shoppable/core/testing';
import { fakeHost, type FakeHost } from '../testing/fake-host.ts';
import { until } from '../testing/reach.ts';
import type { VideoHost } from './app-contract.ts';
import { followStream } from './follow-stream.ts';

const STARTS_AT = Date.UTC(2026, 4, 1, 18);
const LIVE: ShowJson = {
  id: 's',
  title: 'S',
  status: 'live',
  stream: { src: 'https://a.example/live.m3u8' },
};

describe('the stream of a show', () => {
  let host: FakeHost;
  let show: Show;
  let channel: MemoryChannel;
  let json: ShowJson;
  let used: [src: string | undefined, held: boolean][];
  let life: AbortController;

  async function open(first: ShowJson, plays: VideoHost['plays'], nowMs = STARTS_AT - 60_000): Promise<void> {
    life = new AbortController();
    json = first;
    used = [];
    channel = memoryChannel();
    const fake = fakeHost();
    let now: VideoHost['plays'] = plays;
    host = Object.create(fake, {
      plays: { get: () => now },
      useStream: {
        value(stream: { src?: string }, { held = false } = {}) {
          now = 'stream';
          used.push([stream.src, held]);
        },
      },
    }) as FakeHost;
    show = createShow({
      source: { load: () => Promise.resolve(decodeShow(json)) },
      channel: () => channel,
      clock: createHandClock(nowMs),
    });
    followStream(host, show, life.signal);
    await show.load();
    await until(() => show.session.$connection.get() === 'open');
  }

  const tell = (status: string, rev: number): void =>
    void channel.service.publish({ type: 'show.status', data: { key: 'status', rev, status } });

  afterEach(() => {
    life.abort();
    show.dispose();
    host.leave();
  });

  it('is played from the beginning when the show is live', async () => {
    await open(LIVE, 'stream');
    expect(used).to.deep.equal([]);
    expect(show.playback.$state.get().phase).to.equal('playing');
  });

  it('is not seen before the start, and takes the place of the trailer when the show is live', async () => {
    await open({ ...LIVE, status: 'upcoming', startsAt: new Date(STARTS_AT).toISOString() }, 'trailer');
    expect(used).to.deep.equal([]);
    expect(show.playback.$state.get().phase).to.equal('idle');
    tell('live', 1);
    await until(() => used.length === 1);
    expect(used).to.deep.equal([['https://a.example/live.m3u8', false]]);
    expect(show.playback.$state.get().phase).to.equal('playing');
  });

  it('is tried when the time has come although nobody says that the show is live', async () => {
    await open(
      { ...LIVE, status: 'upcoming', startsAt: new Date(STARTS_AT).toISOString() },
      'nothing',
      STARTS_AT + 1,
    );
    expect(used).to.have.length(1);
  });

  it('comes when the show JSON first names it', async () => {
    const { stream: _stream, ...without } = LIVE;
    await open(without, 'nothing');
    expect(used).to.deep.equal([]);
    json = LIVE;
    await show.load();
    await until(() => used.length === 1);
  });

  it('stays when the show JSON names it by another token', async () => {
    await open(LIVE, 'stream');
    json = { ...LIVE, stream: { src: 'https://a.example/live.m3u8?token=2' } };
    await show.load();
    expect(used).to.deep.equal([]);
  });

  it('gives way to the recording, of which the first picture is held', async () => {
    await open(LIVE, 'stream');
    tell('ended', 1);
    json = { ...LIVE, status: 'replay', stream: { src: 'https://a.example/replay.m3u8' } };
    tell('replay', 2);
    await show.load();
    await until(() => used.length === 1);
    expect(used).to.deep.equal([['https://a.example/replay.m3u8', true]]);
    await show.load();
    expect(used).to.have.length(1);
  });

  it('is left alone when the element has gone', async () => {
    await open({ ...LIVE, status: 'upcoming', startsAt: new Date(STARTS_AT).toISOString() }, 'nothing');
    life.abort();
    tell('live', 1);
    await until(() => show.session.$phase.get() === 'live');
    expect(used).to.deep.equal([]);
  });
});
