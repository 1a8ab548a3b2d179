import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { found, refused, type Answer } from './answer.ts';
import { sendAnswer, type Fault } from './fault.ts';
import { ANCHOR_MS, FRAME_RATE, SEGMENT_MS } from './loop.ts';
import { writeMediaPlaylist, writeMultivariantPlaylist } from './playlists.ts';
import { loadRendition, type Rendition } from './rendition.ts';
import { shapeStream, type ShapedStream, type StreamShape } from './shape.ts';

/** Options of the live origin. */
export interface LiveOriginOptions {
  /** Folder with one fragmented MP4 per rendition; default: this package's `media`. */
  readonly media?: string;
  /** Programme time of the loop's first frame in turn 0, epoch ms; default 2024-01-01T00:00:00Z. */
  readonly anchorMs?: number;
  /** Length of the live window with its DVR part in seconds; default 120. */
  readonly windowSeconds?: number;
  /** Milliseconds between a segment's end and its announcement; default 0. */
  readonly publishingDelayMs?: number;
  /** When the broadcast ended, epoch ms: the window stays there and the playlist says that it is complete. */
  readonly endedAtMs?: number;
  /** How the stream differs from the plain loop. */
  readonly shape?: StreamShape;
  /** The clock, epoch ms; default `Date.now`. */
  readonly now?: () => number;
  /** Makes answers fail, for tests: asked with each request's path. */
  readonly fault?: (path: string) => Fault | undefined;
}

/** The live stream as a pure function of path and clock, and as a listener for Node's HTTP server. */
export interface LiveOrigin {
  /** The renditions, smallest first. */
  readonly renditions: readonly Rendition[];
  /** Answers a path without its query: `/live.m3u8`, `/vod.m3u8`, what these playlists list, and `/poster.jpg`. */
  readonly respond: (path: string) => Answer;
  /** Serves GET and HEAD; goes to `createServer` as it is. Faults are applied here. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Ends the broadcast at a time (epoch ms, default now); `null` lets it go on. */
  readonly end: (atMs?: number | null) => void;
}

/** Segments that stay answerable after they left the playlist: a player may be about to fetch them. */
const GRACE_SEGMENTS = 4;

const SEGMENT_MAX_AGE = 3600;

/** Reads the media and makes the live origin. Throws when the folder holds no playable loop. */
export function createLiveOrigin(options: LiveOriginOptions = {}): LiveOrigin {
  const folder = options.media ?? fileURLToPath(new URL('../media', import.meta.url));
  const renditions = loadRenditions(folder);
  const poster = existsSync(join(folder, 'poster.jpg'))
    ? readFileSync(join(folder, 'poster.jpg'))
    : undefined;
  const clock = options.now ?? Date.now;
  const stream = shapeStream(options.shape ?? {}, options.anchorMs);
  let endedAtMs = options.endedAtMs ?? null;
  const respond = (path: string): Answer => {
    if (poster && path === '/poster.jpg') return found(path, poster, 0);
    return answerPath(path, { renditions, options, stream }, clock(), endedAtMs);
  };
  return {
    renditions,
    respond,
    listener: (request, response) => {
      const path = pathOf(request);
      const wanted = request.method === 'GET' || request.method === 'HEAD';
      const answer = wanted ? respond(path) : refused(405, 'This origin only answers GET and HEAD.');
      void sendAnswer(response, answer, options.fault?.(path), request.method !== 'HEAD');
    },
    end: (atMs = clock()) => {
      endedAtMs = atMs;
    },
  };
}

function loadRenditions(folder: string): readonly Rendition[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mp4'));
  if (files.length === 0)
    throw new Error(`${folder} holds no .mp4 files: render the loop first (see README.md).`);
  const renditions = files.map((file) => loadRendition(join(folder, file)));
  return renditions.sort((a, b) => a.averageBandwidth - b.averageBandwidth);
}

function pathOf(request: IncomingMessage): string {
  const target = request.url ?? '/';
  const end = target.indexOf('?');
  return end === -1 ? target : target.slice(0, end);
}

interface Broadcast {
  readonly renditions: readonly Rendition[];
  readonly options: LiveOriginOptions;
  readonly stream: ShapedStream;
}

function answerPath(
  path: string,
  { renditions, options, stream }: Broadcast,
  nowMs: number,
  endedAtMs: number | null,
): Answer {
  if (path === '/live.m3u8' || path === '/vod.m3u8') {
    return found(
      path,
      writeMultivariantPlaylist(renditions, FRAME_RATE, ({ name }) => `${name}${path}`),
      0,
    );
  }
  const [, name, file = ''] = /^\/([\w-]+)\/([\w/.-]+)$/.exec(path) ?? [];
  const rendition = renditions.find((candidate) => candidate.name === name);
  if (!rendition) return refused(404, 'No such stream.');
  const live = liveWindow(options, nowMs, endedAtMs);
  if (file === 'live.m3u8' || file === 'vod.m3u8')
    return mediaPlaylist(file, rendition, live, { options, stream });
  if (file === 'init.mp4') return found(file, rendition.init, 0);
  return segment(file, rendition, live, stream);
}

interface LiveWindow {
  readonly first: number;
  readonly last: number;
  readonly ended: boolean;
}

/** The segments on air: pure arithmetic on the clock, so that a restart changes nothing. */
function liveWindow(options: LiveOriginOptions, nowMs: number, endedAtMs: number | null): LiveWindow {
  const anchorMs = options.anchorMs ?? ANCHOR_MS;
  const publishedMs = nowMs - (options.publishingDelayMs ?? 0);
  const untilMs = Math.min(publishedMs, endedAtMs ?? Infinity);
  const last = Math.floor((untilMs - anchorMs) / SEGMENT_MS) - 1;
  const length = Math.max(3, Math.round(((options.windowSeconds ?? 120) * 1000) / SEGMENT_MS));
  return {
    first: Math.max(0, last - length + 1),
    last,
    ended: endedAtMs !== null && publishedMs >= endedAtMs,
  };
}

function mediaPlaylist(
  file: string,
  rendition: Rendition,
  live: LiveWindow,
  { options, stream }: Pick<Broadcast, 'options' | 'stream'>,
): Answer {
  const vod = file === 'vod.m3u8';
  const isTs = options.shape?.container === 'ts';
  const recording = { first: 0, last: rendition.segmentCount - 1, ended: true };
  const listed = vod ? recording : live;
  const text = writeMediaPlaylist({
    ...listed,
    vod,
    discontinuitySequence: stream.discontinuitiesBefore(listed.first),
    initUri: isTs ? undefined : 'init.mp4',
    segmentUri: (sequence) => `${vod ? 'vod/' : ''}${sequence}.${isTs ? 'ts' : 'm4s'}`,
    tagsOf: stream.tagsOf,
  });
  return found(file, text, 0);
}

function segment(file: string, rendition: Rendition, live: LiveWindow, stream: ShapedStream): Answer {
  const [, vod, digits] = /^(vod\/)?(\d{1,10})\.(?:m4s|ts)$/.exec(file) ?? [];
  if (digits === undefined) return refused(404, 'No such file in this stream.');
  const sequence = Number(digits);
  const [first, last] = vod ? [0, rendition.segmentCount - 1] : [live.first - GRACE_SEGMENTS, live.last];
  if (sequence > last) return refused(404, 'This segment is not on air yet.');
  if (sequence < first) return refused(404, 'This segment has left the live window.');
  return found(file, stream.segment(rendition, sequence), SEGMENT_MAX_AGE);
}
