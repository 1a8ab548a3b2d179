import { pause, systemClock, type Clock } from '../lib/clock.ts';
import { isAbort, ShoppableError } from '../lib/errors.ts';
import { abortError, absolute } from '../lib/fetch-json.ts';
import { addressOption } from '../lib/options.ts';
import { createRecentSet } from '../lib/recent-set.ts';
import { within } from '../lib/within.ts';
import { decodeStreamCue } from '../model/stream-cue.ts';
import type { Channel, ChannelConnection, ChannelEnd, ChannelSink } from '../ports/channel.ts';
import type { Playback, StreamCue } from '../ports/playback.ts';
import { readPlaylist, type ReadPlaylist } from './hls-channel/playlist.ts';

/** Where the stream tells what happens in the show: at least one of the two. */
export interface HlsChannelOptions {
  /** Address of the HLS playlist, multivariant or of one rendition: its DATERANGE tags are read, no segment is. */
  readonly url?: string;
  /** A player, or whatever else reads ID3, event messages or other data of the stream. */
  readonly player?: Required<Pick<Playback, 'watchCues'>>;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long a playlist may take, ms. Default 8000. */
  readonly connectTimeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
}

interface Reading {
  readonly playlist: ReadPlaylist;
  /** After redirects. */
  readonly url: string;
}

const MAX_CHARACTERS = 4_000_000;
const MOST_REDIRECTIONS = 3;
const SHORTEST_MS = 2000;
const LONGEST_MS = 10_000;
/** Reads in a row that may fail before the connection is given up. */
const MOST_FAILURES = 3;
const KNOWN_CUES = 8000;

/**
 * What an HLS stream itself says, as a channel, for shows without any realtime service: pins, deals, chapters and messages
 * in DATERANGE tags, ID3 or event messages. It reads only. A cue `{"type":"sync.snapshot","state":[…]}` tells those who come
 * late how the show is. A stream has no log: what has left the playlist is not told any more.
 * @throws `config-invalid` without any source, or for an address that is none
 * @example
 * const channel = hlsChannel({ url: 'https://cdn.example/live/index.m3u8' });
 */
export function hlsChannel(options: HlsChannelOptions): Channel {
  const { player, clock = systemClock, connectTimeoutMs = 8000 } = options;
  if (options.url === undefined && player === undefined) {
    throw new ShoppableError('config-invalid', 'hlsChannel needs "url", "player" or both.', { path: 'url' });
  }
  const url = options.url === undefined ? undefined : addressOption('hlsChannel', 'url', options.url);

  function ask(address: string, signal: AbortSignal): Promise<Reading> {
    const late = (): Error => unreachable(`${address} did not answer within ${String(connectTimeoutMs)} ms.`);
    const read = (given: AbortSignal): Promise<Reading> =>
      readAt(address, { signal: given, fetch: options.fetch ?? globalThis.fetch });
    return within(read, { clock, timeoutMs: connectTimeoutMs, signal, late });
  }

  /** The playlist that has the segments: what a multivariant one leads to. */
  async function mediaPlaylist(address: string, signal: AbortSignal): Promise<Reading> {
    let reading = await ask(address, signal);
    for (let step = 0; reading.playlist.rendition !== undefined; step += 1) {
      if (step === MOST_REDIRECTIONS) throw refused(`${address} leads from playlist to playlist.`);
      reading = await ask(new URL(reading.playlist.rendition, reading.url).href, signal);
    }
    return reading;
  }

  /** Reads the playlist again and again; resolves when nothing more will come, or it is away for good. */
  async function follow(
    first: Reading,
    signal: AbortSignal,
    take: (reading: Reading) => void,
  ): Promise<ChannelEnd> {
    let reading = first;
    let failures = 0;
    while (!signal.aborted && failures < MOST_FAILURES) {
      if (reading.playlist.isOver) return new Promise(() => undefined);
      await pause(clock, Math.min(Math.max(reading.playlist.targetMs, SHORTEST_MS), LONGEST_MS), signal);
      try {
        reading = await ask(reading.url, signal);
        take(reading);
        failures = 0;
      } catch {
        failures += 1;
      }
    }
    return { final: false };
  }

  return {
    async open(_, sink, { signal }): Promise<ChannelConnection> {
      if (signal.aborted) throw abortError();
      const first = url === undefined ? undefined : await mediaPlaylist(url, signal);
      const ended = new Promise<ChannelEnd>((resolve) => {
        signal.addEventListener('abort', () => resolve({ final: false }), { once: true });
        if (first !== undefined) void follow(first, signal, takeReading).then(resolve);
      });
      const take = takerOf(sink, signal);
      // Nobody can tell what was before: what is known is kept, what the stream still says follows.
      sink.onControl({ type: 'hello', epoch: '', seq: 0, resumed: false, reconnect: { spread: 5 } });
      sink.onControl({ type: 'sync.snapshot', epoch: '', seq: 0, state: [], tail: [] });
      if (first !== undefined) takeReading(first);
      player?.watchCues(take, { signal });
      showLife(sink, clock, signal);
      return { ended, send: () => false };

      function takeReading({ playlist }: Reading): void {
        for (const cue of playlist.cues) take(cue);
      }
    },
  };
}

/** Hands over what a cue says, each once. */
function takerOf(sink: ChannelSink, signal: AbortSignal): (cue: StreamCue) => void {
  const known = createRecentSet(KNOWN_CUES);
  return (cue) => {
    if (signal.aborted || !known.add(`${cue.carrier} ${cue.id} ${cue.text}`)) return;
    const { events, problems } = decodeStreamCue({ ...cue, text: unpacked(cue.text) }, cue.atMs);
    for (const problem of problems) sink.onProblem(problem);
    if (events.length > 0) sink.onEvents(events);
  };
}

/** A snapshot in the stream is the events in it: each state replaces the one that is known. */
function unpacked(text: string): string {
  if (!text.includes('sync.snapshot')) return text;
  try {
    const value: unknown = JSON.parse(text.startsWith('%') ? decodeURIComponent(text) : text);
    const state: unknown =
      typeof value === 'object' && value !== null && 'state' in value ? value.state : undefined;
    return Array.isArray(state) ? JSON.stringify(state) : text;
  } catch {
    return text;
  }
}

/** A stream is silent for long; the connection is not dead for that. */
function showLife(sink: ChannelSink, clock: Clock, signal: AbortSignal): void {
  clock.after(
    LONGEST_MS,
    () => {
      sink.onEvents([]);
      showLife(sink, clock, signal);
    },
    signal,
  );
}

async function readAt(
  address: string,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): Promise<Reading> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, { signal });
    text = (await response.text()).slice(0, MAX_CHARACTERS);
  } catch (thrown) {
    if (signal.aborted || isAbort(thrown)) throw abortError();
    throw unreachable(
      `${address} could not be reached. Check the address, the network, and the CORS headers.`,
    );
  }
  const { status } = response;
  if (status >= 500 || status === 404 || status === 429)
    throw unreachable(`${address} answered HTTP ${String(status)}: the stream may not have begun.`);
  const playlist = readPlaylist(text);
  if (status >= 400 || playlist === undefined)
    throw refused(`${address} answered HTTP ${String(status)} and no HLS playlist.`);
  return { playlist, url: response.url === '' ? absolute(address) : response.url };
}

function unreachable(message: string): ShoppableError {
  return new ShoppableError('channel-unreachable', message, { retryable: true });
}

function refused(message: string): ShoppableError {
  return new ShoppableError('channel-refused', message);
}
