import { execFile } from 'node:child_process';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { FRAME_RATE, LOOP_SECONDS } from '../src/loop.ts';
import { adtsFrames } from './adts.ts';

const run = promisify(execFile);

/** AAC frames in the loop: 64 s × 48 000 / 1024. */
const AUDIO_FRAMES = (LOOP_SECONDS * 48_000) / 1024;

/** One rendition of the ladder. `crf` is x264's quality (lower is better), `maxKbps` its ceiling over two seconds. */
interface Rendition {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly profile: 'main' | 'high';
  readonly crf: number;
  readonly maxKbps: number;
}

const RENDITIONS: readonly Rendition[] = [
  { name: '360p', width: 360, height: 640, profile: 'main', crf: 26.5, maxKbps: 480 },
  { name: '480p', width: 480, height: 854, profile: 'main', crf: 26, maxKbps: 850 },
  { name: '720p', width: 720, height: 1280, profile: 'high', crf: 25.3, maxKbps: 1800 },
];

/** Where the drawn frames and the sound are and where the media goes. */
export interface EncodeJob {
  readonly frames: string;
  readonly sound: string;
  readonly scratch: string;
  readonly media: string;
  readonly report: (line: string) => void;
}

/** Encodes all renditions as one fragmented MP4 each: a fragment per two seconds, sound and picture in each. */
export async function encodeLoop(job: EncodeJob): Promise<void> {
  await mkdir(job.media, { recursive: true });
  const audio = await encodeSound(job);
  for (const rendition of RENDITIONS) {
    const video = await encodePicture(job, rendition);
    const file = join(job.media, `${rendition.name}.mp4`);
    await mux(video, audio, file);
    job.report(`${file}: ${((await stat(file)).size / 1e6).toFixed(2)} MB`);
  }
}

/** Writes a drawn picture as the show's poster. */
export async function encodePoster(picture: string, media: string): Promise<void> {
  const settings = ['-pix_fmt', 'yuvj420p', '-q:v', '4', '-huffman', 'optimal', '-map_metadata', '-1'];
  await run('ffmpeg', ['-v', 'error', '-y', '-i', picture, ...settings, join(media, 'poster.jpg')]);
}

/** Encodes three turns of the sound and keeps the frames of the middle one: they continue each other over the seam. */
async function encodeSound({ sound, scratch }: EncodeJob): Promise<string> {
  const turns = join(scratch, 'turns.aac');
  const filters = ['-af', 'aloop=loop=2:size=3072000', '-c:a', 'aac', '-b:a', '80k', '-ar', '48000'];
  await run('ffmpeg', ['-v', 'error', '-y', '-i', sound, ...filters, '-f', 'adts', turns]);
  // The first frame only primes the decoder: frame n carries the samples from (n − 1) × 1024.
  const frames = adtsFrames(await readFile(turns)).slice(AUDIO_FRAMES + 1, AUDIO_FRAMES * 2 + 1);
  if (frames.length !== AUDIO_FRAMES) throw new Error(`${frames.length} AAC frames, wanted ${AUDIO_FRAMES}.`);
  const loop = join(scratch, 'loop.aac');
  await writeFile(loop, Buffer.concat(frames));
  return loop;
}

async function encodePicture({ frames, scratch }: EncodeJob, rendition: Rendition): Promise<string> {
  const { name, width, height, profile, crf, maxKbps } = rendition;
  const video = join(scratch, `${name}.video.mp4`);
  const scale = `scale=${width}:${height}:flags=lanczos:in_color_matrix=bt601:in_range=pc:out_color_matrix=bt709:out_range=tv`;
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-framerate', String(FRAME_RATE), '-i', join(frames, '%04d.jpg')],
    ...[
      '-vf',
      `${scale},setsar=1,format=yuv420p`,
      '-c:v',
      'libx264',
      '-profile:v',
      profile,
      '-preset',
      'slower',
    ],
    ...['-crf', String(crf), '-maxrate', `${maxKbps}k`, '-bufsize', `${maxKbps * 2}k`, '-bf', '0'],
    ...['-g', '60', '-keyint_min', '60', '-sc_threshold', '0', '-aq-mode', '3'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
    ...['-bsf:v', 'filter_units=remove_types=6', '-video_track_timescale', '30000', '-f', 'mp4', video],
  ]);
  return video;
}

/** Puts the ADTS frames into a file that names their configuration: an empty `moov` is written before a filter knows it. */
async function wrapAudio(audio: string): Promise<string> {
  const wrapped = audio.replace(/\.aac$/u, '.m4a');
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    audio,
    '-c',
    'copy',
    '-bsf:a',
    'aac_adtstoasc',
    '-f',
    'mp4',
    wrapped,
  ]);
  return wrapped;
}

async function mux(video: string, audio: string, file: string): Promise<void> {
  await run('ffmpeg', [
    ...['-v', 'error', '-y', '-i', video, '-i', await wrapAudio(audio)],
    ...['-map', '0:v', '-map', '1:a', '-c', 'copy', '-video_track_timescale', '30000'],
    ...['-use_editlist', '0', '-movflags', 'frag_keyframe+empty_moov+default_base_moof+omit_tfhd_offset'],
    ...['-map_metadata', '-1', '-fflags', '+bitexact', '-f', 'mp4', file],
  ]);
}
