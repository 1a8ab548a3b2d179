import type { Playback } from '../ports/playback.ts';
import type { Show } from '../stores/show-contract.ts';
import type { Note } from './note.ts';

/** Frames that change nothing are noted this often, ms. */
const FRAME_EVERY_MS = 1000;
/** A frame that is this far from where the last one leads was reached by a jump, ms. */
const JUMP_MS = 300;

/**
 * Listens in on a player. Of its frames only those are noted from which the others follow: one a second, each after a
 * jump, and each with which the screen has changed.
 */
export function recordedPlayer(
  player: Playback,
  note: Note,
  now: () => number,
  show: () => Pick<Show, 'timeline' | 'chat'>,
): Playback {
  const { watchCues, watchCaptions } = player;
  let notedMs = -Infinity;
  let notedAt = 0;

  function seen(): string {
    const { timeline, chat } = show();
    return `${String(chat.$version.get())} ${JSON.stringify(timeline.$stage.get())}`;
  }

  function isTelling(mediaTime: number): boolean {
    const passedMs = now() - notedMs;
    return passedMs >= FRAME_EVERY_MS || Math.abs((mediaTime - notedAt) * 1000 - passedMs) > JUMP_MS;
  }

  const recorded: Playback = {
    watch(onState, options) {
      player.watch((state) => {
        note({ kind: 'state', state: { ...state } });
        onState(state);
      }, options);
    },
    watchFrames(onFrame, options) {
      player.watchFrames((frame) => {
        const before = seen();
        const tells = isTelling(frame.mediaTime);
        onFrame(frame);
        if (!tells && seen() === before) return;
        notedMs = now();
        notedAt = frame.mediaTime;
        note({
          kind: 'frame',
          mediaTime: frame.mediaTime,
          ...(frame.atMs !== undefined && { atMs: frame.atMs }),
        });
      }, options);
    },
    ...(watchCues !== undefined && {
      watchCues(onCue, options) {
        watchCues.call(
          player,
          (cue) => {
            note({ kind: 'cue', cue });
            onCue(cue);
          },
          options,
        );
      },
    }),
    ...(watchCaptions !== undefined && {
      watchCaptions(onLines, options) {
        watchCaptions.call(
          player,
          (lines) => {
            note({ kind: 'captions', lines });
            onLines(lines);
          },
          options,
        );
      },
    }),
  } as Playback;
  return withVerbs(recorded, player);
}

const WATCHES = new Set<string>(['watch', 'watchFrames', 'watchCues', 'watchCaptions']);

/** What can be called on a player. */
export const PLAYER_VERBS = [
  'play',
  'pause',
  'seek',
  'seekToLive',
  'setMuted',
  'setVolume',
  'retry',
  'setRate',
  'selectCaptions',
  'selectAudio',
  'selectQuality',
  'setDataUse',
  'setPictureInPicture',
  'chooseScreen',
] as const satisfies readonly Exclude<keyof Playback, 'watch'>[];

/** The optional verbs that a player has. */
export function abilitiesOf(player: Playback): string[] {
  return PLAYER_VERBS.filter((verb) => !WATCHES.has(verb) && player[verb] !== undefined);
}

function withVerbs(recorded: Playback, player: Playback): Playback {
  const verbs = abilitiesOf(player).map((verb) => [
    verb,
    (...args: unknown[]) =>
      (player as unknown as Record<string, (...args: unknown[]) => void>)[verb]?.(...args),
  ]);
  return Object.assign(recorded, Object.fromEntries(verbs));
}
