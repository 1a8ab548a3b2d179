import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { boxesIn, findBox } from './boxes.ts';
import { CARRIER_SCHEME, type Carrier } from './carriers.ts';
import { createLiveOrigin } from './live-origin.ts';
import { ANCHOR_MS } from './loop.ts';
import { CARRIERS, carryingShape } from './moment-cues.ts';
import type { StreamShape } from './shape.ts';

const HAS_FFPROBE = spawnSync('ffprobe', ['-version']).status === 0;
const NOW = ANCHOR_MS + 1000 * 64_000 + 20_500;
/** The last segment on air. */
const LAST = 32_009;
const TEXT = '{"productId":"brass-lamp"}';

function origin(shape: StreamShape): (file: string) => Buffer {
  const { respond } = createLiveOrigin({ now: () => NOW, windowSeconds: 20, shape });
  return (file) => Buffer.from(respond(`/360p/${file}`).body);
}

/** One datum half a second after the beginning of each segment. */
function carrying(carrier: Carrier, container: 'cmaf' | 'ts' = 'cmaf'): StreamShape {
  const cues = (fromMs: number): { id: number; atMs: number; text: string }[] => [
    { id: 7, atMs: fromMs + 500, text: TEXT },
  ];
  return { container, carriage: { carrier, cues } };
}

describe('a stream that carries data', () => {
  it('writes DATERANGE tags before the segment that they belong to', () => {
    const lines = origin(carrying('daterange'))('live.m3u8').toString().split('\n');
    const at = lines.findIndex((line) => line.startsWith('#EXT-X-DATERANGE'));
    expect(lines[at]).toContain(`X-COM-EXAMPLE-SHOP="${encodeURIComponent(TEXT)}"`);
    const start = Date.parse(/START-DATE="([^"]+)"/u.exec(lines[at] ?? '')?.[1] ?? '');
    const date = Date.parse((lines[at + 1] ?? '').replace('#EXT-X-PROGRAM-DATE-TIME:', ''));
    expect(start - date).toBe(500);
  });

  it('puts event messages before the fragment, on its own timeline', () => {
    const segment = origin(carrying('emsg'))(`${String(LAST)}.m4s`);
    const [message, moof] = boxesIn(segment);
    expect([message?.type, moof?.type]).toEqual(['emsg', 'moof']);
    const at = message?.contentStart ?? 0;
    expect(Number(segment.readBigUInt64BE(at + 8)) / segment.readUInt32BE(at + 4)).toBe(LAST * 2 + 0.5);
    expect(segment.toString('utf8', at + 24, message?.end)).toBe(`${CARRIER_SCHEME}\0\0${TEXT}`);
    expect(findBox(segment, 'moof/traf/tfdt').type).toBe('tfdt');
  });

  it.each(['id3', 'sei'] as const)('puts %s into a transport stream of whole packets', (carrier) => {
    const segment = origin(carrying(carrier, 'ts'))(`${String(LAST)}.ts`);
    expect(segment.length % 188).toBe(0);
    for (let at = 0; at < segment.length; at += 188) expect(segment[at]).toBe(0x47);
    expect(segment.includes(TEXT)).toBe(true);
  });

  it.skipIf(!HAS_FFPROBE)(
    'is a transport stream for others, too, every picture and sound where it was',
    () => {
      const read = origin(carrying('id3', 'ts'));
      const input = Buffer.concat([LAST - 1, LAST].map((sequence) => read(`${String(sequence)}.ts`)));
      const entries = [
        '-count_packets',
        '-show_entries',
        'stream=codec_name,nb_read_packets',
        '-of',
        'csv=p=0',
      ];
      const probe = spawnSync('ffprobe', ['-v', 'error', ...entries, '-'], { input, encoding: 'utf8' });
      expect(probe.stderr).toBe('');
      expect(probe.stdout).toMatch(/^h264,120$/mu);
      expect(probe.stdout).toMatch(/^aac,18[78]$/mu);
      expect(probe.stdout).toMatch(/^timed_id3,2$/mu);
    },
  );

  it('carries the demo’s own pins in every way that it knows', () => {
    for (const carrier of CARRIERS) {
      const read = origin(carryingShape(carrier));
      const isTs = carrier === 'id3' || carrier === 'sei';
      const body =
        carrier === 'daterange'
          ? decodeURIComponent(read('live.m3u8').toString())
          : Buffer.concat(
              [3, 2, 1, 0].map((back) => read(`${String(LAST - back)}.${isTs ? 'ts' : 'm4s'}`)),
            ).toString('latin1');
      expect(body, carrier).toMatch(/\{"productId":"[\w-]+"\}/u);
    }
  });
});

describe('a stream with flaws', () => {
  it('dates what follows a step of the clock by the new clock', () => {
    const fromMs = ANCHOR_MS + (LAST - 1) * 2000;
    const text = origin({ clockSteps: [{ fromMs, byMs: 30_000 }] })('live.m3u8').toString();
    const dates = [...text.matchAll(/DATE-TIME:(.+)/gu)].map((match) => Date.parse(match[1] ?? ''));
    expect(dates.slice(-3).map((date) => date - fromMs)).toEqual([-2000, 30_000, 32_000]);
  });

  it('without dates has none', () => {
    expect(origin({ dated: false })('live.m3u8').toString()).not.toContain('DATE-TIME');
  });

  it('breaks off its timestamps where it says so, and counts what is no longer listed', () => {
    const read = origin({ discontinuityEvery: 4 });
    const text = read('live.m3u8').toString();
    const first = Number(/MEDIA-SEQUENCE:(\d+)/u.exec(text)?.[1]);
    expect(text).toContain(`#EXT-X-DISCONTINUITY-SEQUENCE:${String(Math.floor((first - 1) / 4))}`);
    const broken = text
      .split('#EXT-X-DISCONTINUITY\n')
      .slice(1)
      .map((part) => Number(/(\d+)\.m4s/u.exec(part)?.[1]));
    expect(broken.length).toBeGreaterThan(1);
    expect(broken.every((sequence) => sequence % 4 === 0)).toBe(true);
    const [at = 0] = broken.slice(-1);
    const time = (sequence: number): bigint => {
      const segment = read(`${String(sequence)}.m4s`);
      return segment.readBigUInt64BE(findBox(segment, 'moof/traf/tfdt').contentStart + 4);
    };
    expect(Math.abs(Number(time(at) - time(at - 1)) / 30_000)).toBeGreaterThan(60);
  });
});
