import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StreamFolder } from './stream-folder.ts';

/** Where to take RTMP and what to do with it. */
export interface RtmpDoorOptions {
  /** The stream key: last part of the encoder's address. */
  readonly key: string;
  /** Default 127.0.0.1: only encoders on this machine. */
  readonly host: string;
  readonly port: number;
  /** Length of the live window in seconds. */
  readonly windowSeconds: number;
  /** The ffmpeg to run. */
  readonly ffmpeg: string;
  /** Told in plain words what happens at the door. */
  readonly report: (line: string) => void;
}

/** The door stands open until it is closed. */
export interface RtmpDoor {
  readonly close: () => Promise<void>;
}

/** ffmpeg itself only warns about a wrong app or key. */
const WRONG_KEY = /Unexpected stream|don't match up/;

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Listens for an encoder with the installed ffmpeg and writes what it sends as HLS into the folder, without encoding it
 * again. When the encoder leaves, the door opens anew. Rejects when ffmpeg is missing.
 */
export async function openRtmpDoor(folder: StreamFolder, options: RtmpDoorOptions): Promise<RtmpDoor> {
  await mustRun(options.ffmpeg);
  const closing = new AbortController();
  let child: ChildProcess | undefined;
  const guard = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!closing.signal.aborted) {
      child = listen(folder.path, options);
      const startedMs = performance.now();
      const complaint = await untilLeft(child, options.report);
      if (closing.signal.aborted) return;
      const refusedToStart = performance.now() - startedMs < 1000 && complaint !== '';
      pauseMs = refusedToStart ? Math.min(pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
      options.report(
        refusedToStart ? `RTMP does not start: ${complaint}` : 'The encoder left; waiting for the next.',
      );
      await pause(pauseMs, closing.signal);
    }
  };
  const guarding = guard();
  options.report(`Waiting for an encoder at rtmp://${options.host}:${options.port}/live/<stream key>`);
  return {
    close: async () => {
      closing.abort();
      child?.kill('SIGKILL');
      await guarding;
    },
  };
}

async function mustRun(ffmpeg: string): Promise<void> {
  const probe = spawn(ffmpeg, ['-version'], { stdio: 'ignore' });
  await once(probe, 'exit').catch((cause: unknown) => {
    const advice = 'Install it (https://ffmpeg.org), or push HLS over HTTP instead (see README.md).';
    throw new Error(`RTMP needs ffmpeg, and "${ffmpeg}" cannot be run. ${advice}`, { cause });
  });
}

function listen(folder: string, { ffmpeg, host, port, key, windowSeconds }: RtmpDoorOptions): ChildProcess {
  const flags = 'program_date_time+delete_segments+append_list+omit_endlist+independent_segments+temp_file';
  return spawn(
    ffmpeg,
    [
      ...['-hide_banner', '-loglevel', 'warning', '-listen', '1', '-i', `rtmp://${host}:${port}/live/${key}`],
      ...['-map', '0:v:0', '-map', '0:a:0?', '-c', 'copy', '-f', 'hls', '-hls_time', '2'],
      ...['-hls_list_size', String(Math.ceil(windowSeconds / 2)), '-hls_delete_threshold', '4'],
      ...['-hls_segment_type', 'mpegts', '-hls_start_number_source', 'epoch', '-hls_flags', flags],
      ...['-hls_segment_filename', join(folder, 'rtmp%d.ts'), join(folder, 'live.m3u8')],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
}

/** Waits until ffmpeg ends and answers its last complaint. An encoder with a wrong key is thrown out at once. */
async function untilLeft(child: ChildProcess, report: RtmpDoorOptions['report']): Promise<string> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    if (WRONG_KEY.test(text)) {
      report('An encoder came with a wrong stream key and was refused.');
      child.kill('SIGKILL');
    }
    complaint = text.trim().split('\n').at(-1) ?? complaint;
  });
  await once(child, 'exit').catch(() => undefined);
  return complaint;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
