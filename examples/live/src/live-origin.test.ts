import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBox, findBoxes } from './boxes.ts';
import type { Fault } from './fault.ts';
import { createLiveOrigin } from './live-origin.ts';
import { ANCHOR_MS, LOOP_MS } from './loop.ts';

/** A clock that the test moves: here 5 s before the seam of turn 1 000 000. */
const SEAM_MS = ANCHOR_MS + 1_000_000 * LOOP_MS;
let nowMs = SEAM_MS - 5000;
const now = (): number => nowMs;
const origin = createLiveOrigin({ now });

function textOf(path: string): string {
  const answer = origin.respond(path);
  expect(answer.status).toBe(200);
  return String(answer.body);
}

function listed(playlist: string): { sequence: number; at: number }[] {
  const pattern = /#EXT-X-PROGRAM-DATE-TIME:(\S+)\n#EXTINF:2\.000,\n(\d+)\.m4s/g;
  return [...playlist.matchAll(pattern)].map(([, date = '', sequence]) => ({
    sequence: Number(sequence),
    at: Date.parse(date),
  }));
}

/** Decode times of both tracks at the begin of a segment, in seconds. */
function decodeTimes(segment: Buffer): number[] {
  return findBoxes(segment, 'moof/traf/tfdt').map((box, track) => {
    const time = segment.readBigUInt64BE(box.contentStart + 4);
    return Number(time) / (track === 0 ? 30_000 : 48_000);
  });
}

/** Seconds of samples that a segment holds for each track. */
function durations(segment: Buffer): number[] {
  return findBoxes(segment, 'moof/traf').map((traf, track) => {
    const samples = segment.readUInt32BE(findBox(segment, 'trun', traf).contentStart + 4);
    return samples * (track === 0 ? 1 / 30 : 1024 / 48_000);
  });
}

describe('the playlists', () => {
  it('offer three upright renditions with what a player needs to choose', () => {
    const text = textOf('/live.m3u8');
    expect(text).toContain('#EXT-X-INDEPENDENT-SEGMENTS');
    const variants = [...text.matchAll(/#EXT-X-STREAM-INF:(.+)\n(.+)/g)].map(([, attributes, uri]) => ({
      attributes,
      uri,
    }));
    expect(variants.map(({ uri }) => uri)).toEqual(['360p/live.m3u8', '480p/live.m3u8', '720p/live.m3u8']);
    for (const { attributes = '' } of variants) {
      expect(attributes).toMatch(
        /^BANDWIDTH=\d+,AVERAGE-BANDWIDTH=\d+,CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2",RESOLUTION=\d+x\d+,FRAME-RATE=30\.000$/,
      );
      const [, peak, average] = /BANDWIDTH=(\d+),AVERAGE-BANDWIDTH=(\d+)/.exec(attributes) ?? [];
      expect(Number(peak)).toBeGreaterThan(Number(average));
    }
    expect(text).toContain('RESOLUTION=720x1280');
  });

  it('list two minutes that end with the last complete segment', () => {
    nowMs = SEAM_MS - 5000;
    const segments = listed(textOf('/720p/live.m3u8'));
    expect(segments).toHaveLength(60);
    expect(segments.at(-1)?.at).toBe(SEAM_MS - 8000);
    nowMs = SEAM_MS - 4001;
    expect(listed(textOf('/720p/live.m3u8')).at(-1)?.at).toBe(SEAM_MS - 8000);
    nowMs = SEAM_MS - 4000;
    expect(listed(textOf('/720p/live.m3u8')).at(-1)?.at).toBe(SEAM_MS - 6000);
  });

  it('slide by one segment every two seconds, the media sequence with them', () => {
    nowMs = SEAM_MS;
    const before = textOf('/360p/live.m3u8');
    nowMs += 2000;
    const after = textOf('/360p/live.m3u8');
    expect(listed(after).slice(0, -1)).toEqual(listed(before).slice(1));
    expect(after).toContain(`#EXT-X-MEDIA-SEQUENCE:${listed(before)[1]?.sequence}\n`);
  });

  it('keep sequence and programme time in step over the seam, with no discontinuity', () => {
    nowMs = SEAM_MS + 60_000;
    const text = textOf('/480p/live.m3u8');
    const segments = listed(text);
    for (const [index, { sequence, at }] of segments.entries()) {
      expect(at).toBe(ANCHOR_MS + sequence * 2000);
      expect(at - (segments[index - 1]?.at ?? at - 2000)).toBe(2000);
    }
    expect(text).not.toMatch(/DISCONTINUITY|ENDLIST/);
  });

  it('are the same from an origin that was started a moment ago', () => {
    expect(createLiveOrigin({ now }).respond('/720p/live.m3u8')).toEqual(origin.respond('/720p/live.m3u8'));
  });

  it('wait for the publishing delay and obey the window length', () => {
    nowMs = SEAM_MS;
    const slow = createLiveOrigin({ now, publishingDelayMs: 1500, windowSeconds: 20 });
    const segments = listed(String(slow.respond('/720p/live.m3u8').body));
    expect(segments).toHaveLength(10);
    expect(segments.at(-1)?.at).toBe(SEAM_MS - 4000);
  });

  it('say that the show has ended, and stay as they are from then on', () => {
    nowMs = SEAM_MS + 11_000;
    const ending = createLiveOrigin({ now });
    ending.end();
    const text = String(ending.respond('/720p/live.m3u8').body);
    expect(text.trimEnd().endsWith('#EXT-X-ENDLIST')).toBe(true);
    nowMs += 60_000;
    expect(ending.respond('/720p/live.m3u8').body).toBe(text);
    ending.end(null);
    expect(ending.respond('/720p/live.m3u8').body).not.toContain('ENDLIST');
  });

  it('offer one turn of the loop as a recording', () => {
    const text = textOf('/720p/vod.m3u8');
    expect(text).toMatch(/#EXT-X-PLAYLIST-TYPE:VOD[\s\S]+#EXT-X-ENDLIST\n$/);
    const segments = [...text.matchAll(/^(vod\/\d+\.m4s)$/gm)].map(([, uri]) => uri);
    expect(segments).toHaveLength(32);
    for (const uri of segments) expect(origin.respond(`/720p/${uri}`).status).toBe(200);
    expect(origin.respond('/720p/vod/32.m4s').status).toBe(404);
  });
});

describe('the poster', () => {
  it('is a picture of the studio', () => {
    const { status, headers, body } = origin.respond('/poster.jpg');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('image/jpeg');
    expect((body as Buffer).readUInt16BE(0)).toBe(0xffd8);
    expect(body.length).toBeLessThan(120_000);
  });
});

describe('the segments', () => {
  const last = (): number => Math.floor((nowMs - ANCHOR_MS) / 2000) - 1;

  it.each(['360p', '480p', '720p'])('of %s continue both tracks over the seam', (name) => {
    nowMs = SEAM_MS + 10_000;
    const seam = (SEAM_MS - ANCHOR_MS) / 2000;
    let expected: number[] | undefined;
    for (let sequence = seam - 33; sequence < seam + 3; sequence += 1) {
      const { body } = origin.respond(`/${name}/${sequence}.m4s`);
      const times = decodeTimes(body as Buffer);
      if (expected)
        for (const [track, time] of times.entries()) expect(time).toBeCloseTo(expected[track] ?? NaN, 5);
      expect(times[0]).toBeCloseTo(sequence * 2, 5);
      expect(Math.abs((times[1] ?? NaN) - sequence * 2)).toBeLessThan(0.05);
      expected = durations(body as Buffer).map((seconds, track) => (times[track] ?? NaN) + seconds);
    }
  });

  it('carry increasing fragment numbers', () => {
    const { body } = origin.respond(`/720p/${last()}.m4s`);
    const segment = body as Buffer;
    expect(segment.readUInt32BE(findBox(segment, 'moof/mfhd').contentStart + 4)).toBe(last() + 1);
  });

  it('are there from the moment they are announced until a little after they are dropped', () => {
    expect(origin.respond(`/720p/${last()}.m4s`).status).toBe(200);
    expect(origin.respond(`/720p/${last() + 1}.m4s`).status).toBe(404);
    expect(origin.respond(`/720p/${last() - 59}.m4s`).status).toBe(200);
    const dropped = origin.respond(`/720p/${last() - 70}.m4s`);
    expect(dropped.status).toBe(404);
    expect(dropped.headers['cache-control']).toBe('no-store');
  });

  it('are open to every page and rightly typed', () => {
    const { headers } = origin.respond(`/720p/${last()}.m4s`);
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'timing-allow-origin': '*',
      'content-type': 'video/iso.segment',
    });
    expect(origin.respond('/live.m3u8').headers['content-type']).toBe('application/vnd.apple.mpegurl');
    expect(origin.respond('/720p/init.mp4').headers['content-type']).toBe('video/mp4');
  });

  it.each(['/', '/live.mpd', '/999p/live.m3u8', '/720p/../../package.json', '/720p/-1.m4s', '/720p/1e9.m4s'])(
    'do not exist at %s',
    (path) => {
      expect(origin.respond(path).status).toBe(404);
    },
  );
});

describe('the listener', () => {
  let server: Server;
  let fault: Fault | undefined;
  const url = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  beforeAll(async () => {
    server = createServer(createLiveOrigin({ now, fault: () => fault }).listener);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  });
  afterAll(() => server.closeAllConnections());

  it('answers GET and HEAD, and refuses the rest', async () => {
    fault = undefined;
    const got = await fetch(url('/720p/init.mp4?token=1'));
    const bytes = (await got.arrayBuffer()).byteLength;
    const head = await fetch(url('/720p/init.mp4'), { method: 'HEAD' });
    expect(head.headers.get('content-length')).toBe(String(bytes));
    expect(await head.text()).toBe('');
    expect((await fetch(url('/live.m3u8'), { method: 'POST' })).status).toBe(405);
  });

  it('fails as it is told to', async () => {
    const whole = Buffer.from(await (await fetch(url('/720p/init.mp4'))).arrayBuffer());
    fault = { kind: 'status', status: 503 };
    expect((await fetch(url('/live.m3u8'))).status).toBe(503);
    fault = { kind: 'truncate', share: 0.5 };
    expect((await (await fetch(url('/720p/init.mp4'))).arrayBuffer()).byteLength).toBe(
      Math.floor(whole.length / 2),
    );
    fault = { kind: 'corrupt' };
    const spoilt = Buffer.from(await (await fetch(url('/720p/init.mp4'))).arrayBuffer());
    expect(spoilt).toHaveLength(whole.length);
    expect(spoilt.equals(whole)).toBe(false);
    fault = { kind: 'delay', ms: 5 };
    expect((await fetch(url('/live.m3u8'))).status).toBe(200);
    fault = { kind: 'reset' };
    await expect(fetch(url('/live.m3u8'))).rejects.toThrow();
  });

  it('leaves an answer hanging half-way', async () => {
    fault = { kind: 'hang' };
    const received = await new Promise<{ length: number; promised: number }>((done) => {
      request(url('/720p/init.mp4'), (response) => {
        response.once('data', (chunk: Buffer) => {
          done({ length: chunk.length, promised: Number(response.headers['content-length']) });
          response.destroy();
        });
      }).end();
    });
    expect(received.length).toBeLessThan(received.promised);
  });
});
