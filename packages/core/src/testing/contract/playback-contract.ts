import type { Playback, PlaybackState, Playhead } from '../../ports/playback.ts';
import { check, checkSame, createWaiter, type ContractCase, type Waiter } from './check.ts';

/** The player under test, with a live stream that has dates and at least ten seconds to seek in. */
export interface PlaybackSubject {
  readonly playback: Playback;
  /** Lets the stream go on until the player has shown another frame. A real player does so by itself. */
  nextFrame(): void;
  /** Breaks the stream; the player fails within four seconds. */
  breakStream?(): void;
  /** Makes the stream whole again. */
  healStream?(): void;
}

/** What a player may lack: cases about it are left out. */
export type PlaybackFeature = 'breaking';

interface Case extends ContractCase<PlaybackSubject> {
  readonly needs?: PlaybackFeature;
}

/** How far from the asked time a seek may land, ms. */
const SEEK_TOLERANCE_MS = 250;

/**
 * What every player does.
 * @example
 * for (const { name, run } of playbackContract()) it(name, async () => run(await makeSubject()));
 */
export function playbackContract(
  options: { without?: readonly PlaybackFeature[] } = {},
): ContractCase<PlaybackSubject>[] {
  const without = new Set(options.without);
  return CASES.filter(({ needs }) => needs === undefined || !without.has(needs));
}

interface Watched {
  readonly states: PlaybackState[];
  readonly frames: Playhead[];
  readonly until: Waiter['until'];
  untilPhase(phase: PlaybackState['phase']): Promise<void>;
  stop(): void;
}

function watch({ playback }: PlaybackSubject): Watched {
  const { changed, until } = createWaiter();
  const watching = new AbortController();
  const states: PlaybackState[] = [];
  const frames: Playhead[] = [];
  const { signal } = watching;
  playback.watch((state) => void (states.push(state), changed()), { signal });
  playback.watchFrames((frame) => void (frames.push(frame), changed()), { signal });
  return {
    states,
    frames,
    until,
    untilPhase: (phase) => until(() => states.at(-1)?.phase === phase, `the phase ${phase}`),
    stop: () => watching.abort(),
  };
}

const CASES: readonly Case[] = [
  {
    name: 'tells its state at once to who begins to watch',
    async run(subject) {
      const { states, stop } = watch(subject);
      check(states.length === 1, 'one state at once');
      stop();
    },
  },
  {
    name: 'plays, and shows frames with programme time',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.play();
      await watched.untilPhase('playing');
      subject.nextFrame();
      await watched.until(
        () => watched.frames.some(({ atMs }) => atMs !== undefined),
        'a frame with programme time',
      );
      watched.stop();
    },
  },
  {
    name: 'shows later and later frames while it plays',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.play();
      for (const count of [1, 2, 3]) {
        subject.nextFrame();
        await watched.until(() => watched.frames.length >= count, `${count} frames`);
      }
      const times = watched.frames.map(({ mediaTime }) => mediaTime);
      checkSame(
        times,
        [...times].sort((a, b) => a - b),
        'the media times in order',
      );
      watched.stop();
    },
  },
  {
    name: 'pauses and plays on',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.play();
      await watched.untilPhase('playing');
      subject.playback.pause();
      await watched.untilPhase('paused');
      subject.playback.play();
      await watched.untilPhase('playing');
      watched.stop();
    },
  },
  {
    name: 'turns sound off and on, louder and softer',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.setMuted(true);
      await watched.until(() => watched.states.at(-1)?.muted === true, 'to be muted');
      subject.playback.setVolume(0.5);
      await watched.until(() => watched.states.at(-1)?.volume === 0.5, 'half the volume');
      watched.stop();
    },
  },
  {
    name: 'seeks back to a programme time and returns to the live edge',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.play();
      subject.nextFrame();
      await watched.until(() => watched.states.at(-1)?.seekableMs !== undefined, 'something to seek in');
      const target = (watched.states.at(-1)?.seekableMs?.end ?? 0) - 8000;
      subject.playback.seek(target);
      const near = ({ atMs }: Playhead): boolean => Math.abs((atMs ?? 0) - target) <= SEEK_TOLERANCE_MS;
      await watched.until(
        () => watched.frames.some(near),
        `a frame within ${SEEK_TOLERANCE_MS} ms of the asked time`,
      );
      await watched.until(() => watched.states.at(-1)?.atLiveEdge === false, 'not to be at the live edge');
      subject.playback.seekToLive();
      await watched.until(() => watched.states.at(-1)?.atLiveEdge === true, 'to be at the live edge');
      watched.stop();
    },
  },
  {
    name: 'is silent to who no longer watches',
    async run(subject) {
      const watched = watch(subject);
      watched.stop();
      const before = watched.states.length + watched.frames.length;
      const other = watch(subject);
      subject.playback.play();
      subject.playback.setMuted(true);
      await other.untilPhase('playing');
      checkSame(watched.states.length + watched.frames.length, before, 'calls after the signal has aborted');
      other.stop();
    },
  },
  {
    name: 'says why it failed, and plays after a retry',
    needs: 'breaking',
    async run(subject) {
      const watched = watch(subject);
      subject.playback.play();
      await watched.untilPhase('playing');
      subject.breakStream?.();
      await watched.untilPhase('failed');
      check(watched.states.at(-1)?.error !== undefined, 'an error in the state');
      subject.healStream?.();
      subject.playback.retry();
      await watched.until(() => watched.states.at(-1)?.phase !== 'failed', 'to leave the phase failed');
      checkSame(watched.states.at(-1)?.error, undefined, 'the error');
      watched.stop();
    },
  },
];
