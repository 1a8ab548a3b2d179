import { describe, expect, it } from 'vitest';
import { decodeShow } from './show.ts';
import { cloudflareStream, ivsStream, muxStream } from './stream-presets.ts';

describe('a stream by the name that its service gives it', () => {
  it('is found at Mux, at one’s own domain and with a signed token', () => {
    expect(muxStream({ playbackId: 'abc' }).src).toBe('https://stream.mux.com/abc.m3u8');
    expect(muxStream({ playbackId: 'abc', domain: 'media.shop.example', token: 'a+b' }).src).toBe(
      'https://media.shop.example/abc.m3u8?token=a%2Bb',
    );
  });

  it('is found at Cloudflare, with low latency when that is wanted', () => {
    const src = 'https://customer-f33.cloudflarestream.com/6b9e/manifest/video.m3u8';
    expect(cloudflareStream({ customer: 'f33', id: '6b9e' }).src).toBe(src);
    expect(cloudflareStream({ customer: 'f33', id: '6b9e', lowLatency: true }).src).toBe(
      `${src}?protocol=llhls`,
    );
  });

  it('is found at Amazon IVS, with the token beside what the address already asks', () => {
    const url = 'https://abc.us-west-2.playback.live-video.net/channel.m3u8';
    expect(ivsStream({ url }).src).toBe(url);
    expect(ivsStream({ url: `${url}?player_version=1`, token: 'ey.J' }).src).toBe(
      `${url}?player_version=1&token=ey.J`,
    );
  });

  it('never leaves the service’s host, whatever the name holds', () => {
    const hostile = '../../evil.example/?x=#';
    expect(new URL(muxStream({ playbackId: hostile }).src).host).toBe('stream.mux.com');
    expect(new URL(cloudflareStream({ customer: 'f33', id: hostile }).src).host).toBe(
      'customer-f33.cloudflarestream.com',
    );
  });
});

describe('the provider of a stream in the show JSON', () => {
  const show = (stream: unknown): unknown => ({ id: 's', title: 'Show', status: 'live', stream });

  it('takes the place of an address', () => {
    const { stream } = decodeShow(show({ provider: { name: 'mux', playbackId: 'abc' } }));
    expect(stream).toMatchObject({ provider: { name: 'mux', playbackId: 'abc' } });
  });

  it('may be the page itself, which is asked for the address when the show starts', () => {
    expect(decodeShow(show({ provider: { name: 'page' } })).stream?.provider).toEqual({ name: 'page' });
  });

  it('is refused when it is nobody’s, or when a name is no name', () => {
    expect(() => decodeShow(show({ provider: { name: 'other' } }))).toThrow(/stream\.provider/u);
    expect(() => decodeShow(show({ provider: { name: 'mux', playbackId: 'a/b' } }))).toThrow(
      /stream\.provider\.playbackId/u,
    );
    expect(() => decodeShow(show({}))).toThrow(/stream/u);
  });
});
