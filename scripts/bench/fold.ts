import {
  createCueIndex,
  createShow,
  decodeShow,
  type Playback,
  type Playhead,
  type WireEvent,
} from '@shoppable/core';
import { quickest } from './statistics.ts';

const EVENTS = 100_000;
const CUES = 1_000_000;
const STEP_MS = 100;

function log(): WireEvent[] {
  return Array.from({ length: EVENTS }, (_, index) => ({
    id: `e${String(index)}`,
    type: 'product.pin',
    at: index * STEP_MS,
    data: { key: 'pins', rev: index, products: [{ productId: `p${String(index % 100)}` }] },
  }));
}

function handPlayer(): { playback: Playback; show: (atMs: number) => void } {
  let onFrame: (playhead: Playhead) => void = () => undefined;
  const nothing = (): void => undefined;
  const verbs = {
    play: nothing,
    pause: nothing,
    seek: nothing,
    seekToLive: nothing,
    setMuted: nothing,
    setVolume: nothing,
    retry: nothing,
  };
  const playback: Playback = {
    ...verbs,
    watch: nothing,
    watchFrames: (callback) => void (onFrame = callback),
  };
  return { playback, show: (atMs) => onFrame({ atMs, mediaTime: 0 }) };
}

interface Row {
  readonly measure: string;
  readonly value: string;
  readonly goal?: string;
}

/** The index of a million cues, as a replay with its whole chat and a cue each second would fill it. */
function benchCues(): Row[] {
  const rising = Float64Array.from({ length: CUES }, (_, index) => index * STEP_MS);
  const mixed = Float64Array.from({ length: CUES }, (_, index) => ((index * 7919) % CUES) * STEP_MS);
  const build = quickest(10, () => createCueIndex(rising));
  const sort = quickest(10, () => createCueIndex(mixed));
  const index = createCueIndex(rising);
  const seeks = 100_000;
  let found = 0;
  const seek = quickest(20, () => {
    for (let turn = 0; turn < seeks; turn += 1) found += index.countUntil(((turn * 7919) % CUES) * STEP_MS);
  });
  if (found === 0) throw new Error('The index of cues finds nothing.');
  return [
    { measure: 'index a million cues, in order', value: `${build.toFixed(1)} ms`, goal: '≤ 50 ms' },
    { measure: 'index a million cues, mixed', value: `${sort.toFixed(1)} ms`, goal: '≤ 50 ms' },
    {
      measure: 'seek among a million cues',
      value: `${((seek / seeks) * 1000).toFixed(3)} µs`,
      goal: '≤ 1 µs',
    },
    { measure: 'bytes for each cue', value: String(index.bytes / index.size), goal: '≤ 24' },
  ];
}

/** The fold: 100,000 events laid in, sought in, and followed frame by frame. */
export async function benchFold(): Promise<void> {
  const data = decodeShow({ id: 'bench', title: 'Bench', status: 'replay', events: log() });
  const show = createShow({ source: { load: () => Promise.resolve(data) } });
  const player = handPlayer();
  show.connectPlayback(player.playback, { signal: new AbortController().signal });
  const begun = performance.now();
  await show.load();
  const laidIn = performance.now() - begun;

  const seeks = 1000;
  const seek = quickest(20, () => {
    for (let index = 0; index < seeks; index += 1) player.show(((index * 7919) % EVENTS) * STEP_MS);
  });
  const frames = 10_000;
  const still = quickest(20, () => {
    for (let index = 0; index < frames; index += 1) player.show(5_000_000 + (index % 3) * 33);
  });
  show.dispose();
  console.table([
    { measure: 'decode and lay in 100,000 events', value: `${laidIn.toFixed(0)} ms` },
    {
      measure: 'seek (fold at another moment)',
      value: `${((seek / seeks) * 1000).toFixed(2)} µs`,
      goal: '≤ 1000 µs',
    },
    {
      measure: 'frame without a change',
      value: `${((still / frames) * 1000).toFixed(3)} µs`,
      goal: '≤ 50 µs',
    },
    ...benchCues(),
  ]);
}
