import type { Show, ShowData } from '@shoppable/core';
import type { VideoHost } from './app-contract.ts';

type Stream = NonNullable<ShowData['stream']>;

/** How often it is looked whether the time of the start has come, ms. */
const LOOK_MS = 1000;

/** What names a stream, whatever else its show JSON says of it. */
function addressOf(stream: Stream): string {
  return JSON.stringify([stream.src, stream.provider]);
}

/**
 * Keeps the player at the show's stream: before the start it is the trailer's, or nobody's, so that no rehearsal is seen;
 * a stream that was not there yet is played when it comes; in a replay the recording takes the place of the live stream.
 * Nothing else changes the picture: a show JSON that is read again may name the same stream by another token.
 */
export function followStream(host: VideoHost, show: Show, signal: AbortSignal): void {
  const { $show, $phase } = show.session;
  let connected: AbortController | undefined;
  let played: { readonly address: string; readonly isReplay: boolean } | undefined;

  function connect(): void {
    connected?.abort();
    connected = new AbortController();
    show.connectPlayback(host.player, { signal: AbortSignal.any([signal, connected.signal]) });
  }

  function isTooEarly({ startsAtMs }: ShowData): boolean {
    return $phase.get() === 'upcoming' && startsAtMs !== undefined && startsAtMs > show.serverNow();
  }

  function look(): void {
    const data = $show.get();
    const stream = data?.stream;
    if (data === undefined || stream === undefined || signal.aborted) return;
    const now = { address: addressOf(stream), isReplay: data.status === 'replay' };
    if (played === undefined) begin(data, stream, now);
    else if (now.isReplay && !played.isReplay) {
      if (now.address !== played.address) {
        host.useStream(stream, { held: true });
        connect();
      }
      played = now;
    }
  }

  function begin(data: ShowData, stream: Stream, now: NonNullable<typeof played>): void {
    if (host.plays !== 'stream') {
      if (isTooEarly(data)) return;
      host.useStream(stream);
      connect();
    }
    played = now;
    clearInterval(timer);
  }

  const timer = setInterval(look, LOOK_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
  signal.addEventListener('abort', $show.listen(look));
  signal.addEventListener('abort', $phase.listen(look));
  // A trailer is no part of the show: what the parts say of the player is about the stream.
  if (host.plays !== 'trailer') connect();
  look();
}
