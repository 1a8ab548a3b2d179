import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { done, found, refused, type Answer } from './answer.ts';
import { sendAnswer, type Fault } from './fault.ts';
import { openRtmpDoor, type RtmpDoor } from './rtmp-door.ts';
import { createStreamFolder, DEFAULT_LIMITS, type FolderLimits, type Stored } from './stream-folder.ts';

/** Options of the ingest. */
export interface IngestOptions {
  /** The secret that an encoder must know; at least 8 letters, digits, `-` or `_`. */
  readonly key: string;
  /** Takes RTMP too, with the installed ffmpeg. */
  readonly rtmp?: { readonly host?: string; readonly port?: number } | undefined;
  /** Length of the live window that RTMP is written with, in seconds; default 120. A pushed stream brings its own. */
  readonly windowSeconds?: number;
  /** Limits of what is stored. */
  readonly limits?: FolderLimits;
  /** The ffmpeg to run for RTMP; default `ffmpeg`. */
  readonly ffmpeg?: string;
  /** Told in plain words when encoders come and go. */
  readonly report?: (line: string) => void;
  /** Makes answers fail, for tests: asked with the path of each request for the stream. */
  readonly fault?: (path: string) => Fault | undefined;
}

/** Takes a real encoder's stream and serves it at the paths of the loop: `/live.m3u8` and what it lists. */
export interface Ingest {
  /** PUT, POST and DELETE at `/ingest/<key>/<file>`, GET and HEAD of the stream's files; goes to `createServer`. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  /** Stops listening for RTMP and removes the stored files. */
  readonly close: () => Promise<void>;
}

const REFUSALS: Readonly<Record<Exclude<Stored, 'stored'>, readonly [number, string]>> = {
  'name-refused': [400, 'Only playlists, initialization and media segments with plain names are taken.'],
  'too-large': [413, 'This file is larger than the limit.'],
  'folder-full': [507, 'The stream is larger than the limit: let the encoder delete old segments.'],
  'broken-off': [400, 'The upload broke off.'],
};

/** Opens the ingest. Rejects when the key is too weak, or when RTMP is wanted and ffmpeg is missing. */
export async function createIngest(options: IngestOptions): Promise<Ingest> {
  if (!/^[\w-]{8,128}$/.test(options.key)) {
    throw new Error('The stream key needs at least 8 letters, digits, "-" or "_".');
  }
  const folder = await createStreamFolder(options.limits ?? DEFAULT_LIMITS);
  let door: RtmpDoor | undefined;
  try {
    if (options.rtmp) {
      door = await openRtmpDoor(folder, {
        key: options.key,
        host: options.rtmp.host ?? '127.0.0.1',
        port: options.rtmp.port ?? 1935,
        windowSeconds: options.windowSeconds ?? 120,
        ffmpeg: options.ffmpeg ?? 'ffmpeg',
        report: options.report ?? ((): void => undefined),
      });
    }
  } catch (error) {
    await folder.dispose();
    throw error;
  }

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://ingest').pathname;
    const reading = request.method === 'GET' || request.method === 'HEAD';
    const answer = reading ? await streamFile(path) : await takeUpload(request, path);
    await sendAnswer(
      response,
      answer,
      reading ? options.fault?.(path) : undefined,
      request.method !== 'HEAD',
    );
  };

  const streamFile = async (path: string): Promise<Answer> => {
    const body = await folder.read(path.slice(1));
    if (!body) return refused(404, 'The encoder has sent no such file (yet).');
    return found(path, body, path.endsWith('.m3u8') || path.endsWith('.mp4') ? 0 : 3600);
  };

  const takeUpload = async (request: IncomingMessage, path: string): Promise<Answer> => {
    const [, key = '', name = ''] = /^\/ingest\/([^/]+)\/(.+)$/.exec(path) ?? [];
    if (!sameSecret(key, options.key)) return refused(403, 'Wrong stream key.');
    if (request.method === 'DELETE') {
      await folder.remove(name);
      return done(200);
    }
    if (request.method !== 'PUT' && request.method !== 'POST') return refused(405, 'PUT, POST or DELETE.');
    const stored = await folder.store(name, request);
    return stored === 'stored' ? done(201) : refused(...REFUSALS[stored]);
  };

  return {
    listener: (request, response) => {
      serve(request, response).catch(() => response.destroy());
    },
    close: async () => {
      await door?.close();
      await folder.dispose();
    },
  };
}

/** Compares without telling by its duration how much was right. */
function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
