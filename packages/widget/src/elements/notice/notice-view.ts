import {
  errorText,
  type ConnectionState,
  type ErrorCode,
  type Loading,
  type Phase,
  type PlaybackPhase,
  type TextKey,
  type Trouble,
} from '@shoppable/core';

/** What the notice knows of. */
export interface NoticeFacts {
  readonly loading: Loading;
  readonly error: ErrorCode | undefined;
  readonly phase: Phase;
  readonly startsInMs: number | undefined;
  readonly playing: PlaybackPhase;
  /** The picture is before the end of what there is to see. */
  readonly beforeEnd: boolean;
  readonly connection: ConnectionState;
  readonly online: boolean;
  /** The connection was open before. */
  readonly wasOpen: boolean;
  /** What the picture waits for. */
  readonly trouble: Trouble | undefined;
  /** Something that the viewer has asked for could not be fetched yet. */
  readonly lacking: boolean;
}

/** What takes the middle of the picture. */
export type Card =
  | { readonly kind: 'failed'; readonly text: TextKey; readonly code: ErrorCode }
  | { readonly kind: 'upcoming'; readonly startsInMs: number | undefined }
  | { readonly kind: 'paused' }
  | { readonly kind: 'ended' };

/** A line that stands beside the show. `slow`: only when it lasts. */
export interface Line {
  readonly text: TextKey;
  readonly hint?: TextKey;
  readonly slow: boolean;
  readonly brief: boolean;
}

/** What is to be said in the middle of the picture; undefined: nothing. */
export function cardOf({
  loading,
  error,
  phase,
  startsInMs,
  playing,
  beforeEnd,
}: NoticeFacts): Card | undefined {
  if (loading === 'failed') {
    const code = error ?? 'show-unreachable';
    return { kind: 'failed', text: errorText(code), code };
  }
  if (loading === 'loading') return undefined;
  // Who is behind live still sees the show: the end is told when the picture has reached it.
  const watching = playing === 'playing' || playing === 'waiting';
  if (phase === 'upcoming') return watching ? undefined : { kind: 'upcoming', startsInMs };
  if (phase === 'paused') return { kind: 'paused' };
  if (phase !== 'ended' || playing === 'playing') return undefined;
  return beforeEnd && (watching || playing === 'paused') ? undefined : { kind: 'ended' };
}

/** What is to be said beside the show; undefined: nothing. */
export function lineOf({
  phase,
  playing,
  connection,
  online,
  wasOpen,
  trouble,
  lacking,
}: NoticeFacts): Line | undefined {
  if (!online)
    return { text: 'connection.offline', hint: 'connection.offline-hint', slow: false, brief: false };
  // The picture is what is missed first. A short stumble needs no word.
  if (trouble !== undefined)
    return { text: `trouble.${trouble}`, slow: trouble === 'reconnecting', brief: false };
  if (lacking) return { text: 'connection.lacking', slow: false, brief: false };
  if (connection === 'failed') return { text: 'error.channel-refused', slow: false, brief: false };
  if (connection === 'waiting' || connection === 'connecting') {
    if (wasOpen) return { text: 'connection.reconnecting', slow: true, brief: false };
    // The first dial takes its time; only when it has come to nothing is it worth a word.
    if (connection === 'waiting') return { text: 'error.channel-unreachable', slow: true, brief: false };
  }
  if (phase === 'replay' && playing === 'playing')
    return { text: 'show.replay-hint', slow: false, brief: true };
  return undefined;
}
