import { createShow, decodeShow, type Playback, type Playhead, type WireEvent } from '@shoppable/core';
import { quickest } from './statistics.ts';

const EVENTS = 100_000;
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
  ]);
}
