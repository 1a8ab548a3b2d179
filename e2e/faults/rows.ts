import { expect } from 'vitest';
import { behindMs } from './probe.ts';
import type { Row } from './row.ts';

const SEGMENTS = /\.m4s$/u;
const PLAYLISTS = /low\.m3u8$|high\.m3u8$/u;
const EVERYTHING = /./u;
const BOTH = { renditions: ['low', 'high'] as const };

const status = (code: number): { kind: 'status'; status: number } => ({ kind: 'status', status: code });

/** Requests fail, and come back. */
export const LINE_ROWS: readonly Row[] = [
  {
    id: 'seg404-once',
    title: 'one segment is missing for a moment: no picture is lost',
    open: BOTH,
    rules: [{ paths: SEGMENTS, fault: status(404), times: 1 }],
    accept: { gapMs: 1000 },
    also: (_scene, { frames }) => {
      const steps = frames.slice(1).map(({ mediaTime }, index) => mediaTime - frames[index]!.mediaTime);
      // Two pictures that a busy machine did not show are no segment.
      expect(Math.max(...steps.slice(-90))).toBeLessThan(0.9);
    },
  },
  {
    id: 'seg404-5s',
    title: 'segments are missing for 5 s: back within 1.5 s',
    rules: [{ paths: SEGMENTS, fault: status(404) }],
    lastsMs: 5000,
    accept: { resumeMs: 1500 },
  },
  {
    id: 'seg404-cached',
    title: 'a browser keeps the 404 of a segment: the retry goes past its cache',
    rules: [{ paths: SEGMENTS, fault: { ...status(404), maxAge: 600 }, times: 1 }],
    accept: { gapMs: 4000 },
  },
  {
    id: 'seg500-10s',
    title: 'segments answer 500 for 10 s: the viewer is told, back within 2 s',
    open: { locale: 'he' },
    rules: [{ paths: SEGMENTS, fault: status(500) }],
    lastsMs: 10_000,
    accept: { resumeMs: 2000, trouble: 'reconnecting' },
  },
  {
    id: 'seg503-40s',
    title: 'segments answer 503 for 40 s: back within 5 s, nobody reloads',
    rules: [{ paths: SEGMENTS, fault: status(503) }],
    lastsMs: 40_000,
    accept: { resumeMs: 5000, trouble: 'reconnecting' },
  },
  {
    id: 'reset-5s',
    title: 'every connection is reset for 5 s: back within 2 s',
    rules: [{ paths: EVERYTHING, fault: { kind: 'reset' } }],
    lastsMs: 5000,
    accept: { resumeMs: 2000 },
  },
  {
    id: 'seg-hang',
    title: 'one segment is never answered: asked again before it is missed',
    rules: [{ paths: SEGMENTS, fault: { kind: 'silence' }, times: 1 }],
    accept: { gapMs: 2000 },
  },
  {
    id: 'seg-hangbody',
    title: 'one segment stops half-way: the picture stands 6 s at most',
    rules: [{ paths: SEGMENTS, fault: { kind: 'hang' }, times: 1 }],
    accept: { gapMs: 6000 },
  },
  {
    id: 'pl404-once',
    title: 'one playlist is missing: nothing is seen of it',
    rules: [{ paths: PLAYLISTS, fault: status(404), times: 1 }],
    accept: { gapMs: 1000 },
  },
  {
    id: 'pl500-10s',
    title: 'playlists answer 500 for 10 s: the viewer is told, back within 2 s',
    rules: [{ paths: PLAYLISTS, fault: status(500) }],
    lastsMs: 10_000,
    accept: { resumeMs: 2000, trouble: 'reconnecting' },
  },
  {
    id: 'pl-hang',
    title: 'one playlist is never answered: asked again before it is missed',
    rules: [{ paths: PLAYLISTS, fault: { kind: 'silence' }, times: 1 }],
    accept: { gapMs: 2500 },
  },
  {
    id: 'pl-freeze-20s',
    title:
      'the playlist stops advancing for 20 s: "the host is away" when the picture stands, back by itself',
    open: { locale: 'he' },
    begin: ({ stream }) => {
      stream.twists.frozenAtMs = Date.now();
      return () => delete stream.twists.frozenAtMs;
    },
    lastsMs: 20_000,
    accept: { resumeMs: 3000, trouble: 'host-away' },
    also: (_scene, { states }, starvedMs) => {
      const told = states.findIndex(({ trouble }) => trouble === 'host-away');
      const moved = states.slice(0, told).findLastIndex(({ phase }) => phase !== 'waiting');
      expect(states[told]!.atMs - states[moved + 1]!.atMs - starvedMs).toBeLessThanOrEqual(2000);
    },
  },
  {
    id: 'html-pl-5s',
    title: 'a captive portal answers playlists with its login page for 5 s: back within 2 s',
    rules: [{ paths: /m3u8$/u, fault: { kind: 'portal' } }],
    lastsMs: 5000,
    accept: { resumeMs: 2000 },
  },
  {
    id: 'nocors-5s',
    title: 'the CORS header is lost for 5 s: back by itself, and the developer is told once what is missing',
    rules: [{ paths: EVERYTHING, fault: { kind: 'shut' } }],
    lastsMs: 6000,
    accept: { resumeMs: 2500 },
    mayComplain: /CORS/u,
    also: ({ complaints }) => {
      expect(complaints.filter((line) => line.includes('(CORS)'))).toHaveLength(1);
    },
  },
  {
    id: 'bw-drop-500k',
    title: 'the line becomes slow: the small picture within 6 s, at the edge again',
    open: BOTH,
    rules: [{ paths: SEGMENTS, fault: { kind: 'slow', bytesPerSecond: 20_000 } }],
    lastsMs: 14_000,
    accept: { resumeMs: 2000 },
    also: ({ stream }) => {
      expect(stream.asked.filter(({ path }) => path.startsWith('low/')).length).toBeGreaterThan(3);
    },
  },
  {
    id: 'bw-drop-150k',
    title: 'the line becomes slower than the smallest picture: the viewer is told, and it goes on',
    rules: [{ paths: SEGMENTS, fault: { kind: 'slow', bytesPerSecond: 3000 } }],
    lastsMs: 14_000,
    accept: { resumeMs: 5000, trouble: 'reconnecting' },
  },
  {
    id: 'offline-15s',
    title: 'the device is offline for 15 s: said within a second, at the live edge 2 s after it is back',
    begin: async ({ context }) => {
      await context.setOffline(true);
      return () => context.setOffline(false);
    },
    lastsMs: 15_000,
    withoutBuying: true,
    accept: { resumeMs: 2000, trouble: 'offline' },
    also: ({ stream }, { states }) => {
      const told = states.find(({ trouble }) => trouble === 'offline');
      expect(told).toBeDefined();
      // Nothing storms the server when the line is back.
      const perSecond = stream.asked.filter(({ atMs }) => atMs > Date.now() - 5000).length / 5;
      expect(perSecond).toBeLessThan(8);
    },
  },
];

/** Low latency: what fails in parts is had in segments. */
const PARTS = /^low\/\d+\.m4s$/u;
const LOW_LATENCY = { lowLatency: true };

/** The same faults nearer to the edge. */
export const PART_ROWS: readonly Row[] = [
  {
    id: 'll-part404',
    title: 'low latency: a part is missing: had as a segment, or skipped',
    open: LOW_LATENCY,
    rules: [{ paths: PARTS, fault: status(404), times: 1 }],
    accept: { gapMs: 3000 },
  },
  {
    id: 'll-part404-5s',
    title: 'low latency: all parts are missing for 5 s: the segments are played',
    open: LOW_LATENCY,
    rules: [{ paths: PARTS, fault: status(404) }],
    lastsMs: 5000,
    accept: { resumeMs: 2500 },
  },
  {
    id: 'll-part-hang',
    title: 'low latency: a part is never answered: asked again',
    open: LOW_LATENCY,
    rules: [{ paths: PARTS, fault: { kind: 'silence' }, times: 1 }],
    accept: { gapMs: 4000 },
  },
  {
    id: 'll-pl-hang',
    title: 'low latency: a reload that waits is never answered: asked again',
    open: LOW_LATENCY,
    rules: [{ paths: /low\.m3u8$/u, fault: { kind: 'silence' }, times: 1 }],
    accept: { gapMs: 4000 },
  },
];

/** What the stream itself does to a player. */
export const STREAM_ROWS: readonly Row[] = [
  {
    id: 'corrupt-seg',
    title: 'one segment is noise: the picture stands 3 s at most',
    rules: [{ paths: SEGMENTS, fault: { kind: 'corrupt' }, times: 1 }],
    accept: { gapMs: 4000 },
  },
  {
    id: 'trunc-seg',
    title: 'one segment ends early: hardly seen',
    rules: [{ paths: SEGMENTS, fault: { kind: 'truncate', share: 0.6 }, times: 1 }],
    accept: { gapMs: 2000 },
  },
  {
    id: 'empty-seg',
    title: 'one segment is empty: hardly seen',
    rules: [{ paths: SEGMENTS, fault: { kind: 'truncate', share: 0 }, times: 1 }],
    accept: { gapMs: 2000 },
  },
  {
    id: 'gap',
    title: 'two segments are marked as missing: skipped',
    begin: ({ stream }) => void (stream.twists.gaps = new Set([2, 3].map((ahead) => stream.newest + ahead))),
    accept: { gapMs: 3500 },
  },
  {
    id: 'disc-reset',
    title:
      'DISCONTINUITY with timestamps that begin anew, another codec setup and the picture on its side: plays on, the dates hold',
    begin: ({ stream }) => void (stream.twists.turnsAt = stream.newest + 2),
    lastsMs: 8000,
    accept: { gapMs: 1500 },
    also: async ({ page }, { states }) => {
      expect(states.at(-1)?.aspect).toBeGreaterThan(1);
      const behind = await behindMs(page);
      expect(behind).toBeGreaterThan(1000);
      expect(behind).toBeLessThan(9000);
    },
  },
  {
    id: 'seq-reset',
    title: 'MEDIA-SEQUENCE jumps back by 250: plays on',
    begin: ({ stream }) => void (stream.twists.renumberedAtMs = Date.now()),
    lastsMs: 8000,
    accept: { gapMs: 4000 },
  },
  {
    id: 'pdt-jump',
    title: 'the encoder’s clock jumps by 30 s: plays on, and the dates follow',
    begin: ({ stream }) => void (stream.twists.skew = { from: stream.newest + 1, ms: 30_000 }),
    lastsMs: 8000,
    accept: { gapMs: 1500 },
    also: async ({ page }) => {
      const aheadMs = -(await behindMs(page));
      expect(aheadMs).toBeGreaterThan(20_000);
    },
  },
  {
    id: 'pdt-skew',
    title: 'the encoder’s clock is an hour fast: plays, and the dates are the encoder’s',
    open: { before: (stream) => void (stream.twists.skew = { from: 0, ms: 3_600_000 }) },
    lastsMs: 2000,
    accept: { gapMs: 1500 },
    also: async ({ page }) => {
      const aheadMs = -(await behindMs(page));
      expect(aheadMs).toBeGreaterThan(3_500_000);
    },
  },
  {
    id: 'no-pdt',
    title: 'no dates at all: plays, and the time is guessed',
    open: { before: (stream) => void (stream.twists.without = 'dates') },
    lastsMs: 2000,
    accept: { gapMs: 1500 },
    also: async ({ page }) => {
      const behind = await behindMs(page);
      expect(behind).toBeGreaterThan(1000);
      expect(behind).toBeLessThan(9000);
    },
  },
];
