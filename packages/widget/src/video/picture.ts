import { safeUrl } from '@shoppable/core';
import type { Boot } from '../player/boot.ts';
import type { loadHls } from '../player/hls.ts';
import type { PlayerHandle, StreamSource } from '../player/player-handle.ts';
import { createPlayer } from '../player/player.ts';
import { targetLatencyOf } from './fetching.ts';
import type { SessionParts } from './session-contract.ts';
import { sourceOf } from './source-of.ts';

/** What a picture begins with. */
export interface PictureParts {
  readonly session: SessionParts;
  readonly video: HTMLVideoElement;
  /** The show JSON's `stream`, hostile as it came; undefined while there is nothing to play of it. */
  readonly stream: object | undefined;
  readonly isUpcoming: boolean;
  readonly showJson: unknown;
  readonly boot: Boot | undefined;
  readonly loadHls: typeof loadHls;
  /** The player has told something, or is another one. */
  readonly onChange: () => void;
}

/** What plays in the one `<video>`, from the trailer to the replay. */
export interface Picture {
  /** The player of now. */
  readonly player: PlayerHandle;
  readonly plays: 'nothing' | 'trailer' | 'stream';
  /** Plays another stream in place of what is there; with `held` only its first picture is shown. */
  useStream(stream: object, options?: { readonly held?: boolean }): void;
  /** Stops everything. */
  dispose(): void;
}

/** The trailer that the show JSON names, hostile as it came. */
function trailerOf(showJson: unknown, base: string): StreamSource | undefined {
  const { trailer } = (showJson ?? {}) as { trailer?: { src?: unknown; type?: unknown } | null };
  const src = typeof trailer?.src === 'string' ? safeUrl(trailer.src, base) : undefined;
  if (src === undefined) return undefined;
  return { src, ...((trailer?.type === 'hls' || trailer?.type === 'mp4') && { type: trailer.type }) };
}

/** Opens the picture: the stream, or before it has begun the trailer, without sound and over again. */
export function openPicture(parts: PictureParts): Picture {
  const { session, video, stream, showJson, onChange } = parts;
  const { signal } = session;
  const trailer = stream === undefined && parts.isUpcoming ? trailerOf(showJson, session.showUrl) : undefined;
  let plays: Picture['plays'] =
    stream !== undefined ? 'stream' : trailer !== undefined ? 'trailer' : 'nothing';
  let player = open(trailer ?? sourceOf(session, stream, showJson), parts.boot);

  function open(source: StreamSource | undefined, boot: Boot | undefined): PlayerHandle {
    const opened = createPlayer(video, source, {
      boot,
      targetLatency: targetLatencyOf(session.element),
      workerPath: session.element.getAttribute('worker-src') ?? undefined,
      loadHls: parts.loadHls,
    });
    // Not before this function has answered: what hears of it asks for the player.
    queueMicrotask(() => {
      if (signal.aborted) return;
      opened.watch(onChange, { signal });
      opened.watchFrames(onChange, { signal });
    });
    return opened;
  }

  function hold(held: PlayerHandle): void {
    const { muted } = video;
    const waiting = new AbortController();
    held.setMuted(true);
    held.play();
    held.watchFrames(
      () => {
        waiting.abort();
        held.pause();
        held.setMuted(muted);
      },
      { signal: AbortSignal.any([signal, waiting.signal]) },
    );
  }

  if (trailer !== undefined) {
    video.loop = true;
    video.muted = true;
  }
  return {
    get player() {
      return player;
    },
    get plays() {
      return plays;
    },
    useStream(next, { held = false } = {}) {
      player.dispose();
      video.loop = false;
      player = open(sourceOf(session, next, showJson), undefined);
      if (held) hold(player);
      else player.play();
      plays = 'stream';
    },
    dispose: () => player.dispose(),
  };
}
