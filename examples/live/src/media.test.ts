import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { readFrameCounter } from './frame-counter.ts';
import { createLiveOrigin } from './live-origin.ts';
import { ANCHOR_MS, LOOP_FRAMES, LOOP_MS } from './loop.ts';

const MEDIA = fileURLToPath(new URL('../media', import.meta.url));
const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;
const scratch = mkdtempSync(join(tmpdir(), 'loop-media-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const SEAM_MS = ANCHOR_MS + 1000 * LOOP_MS;
const origin = createLiveOrigin({ now: () => SEAM_MS + 10_000 });

function ffmpeg(input: string, ...filters: string[]): Buffer {
  const { stdout, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', input, ...filters, '-'], {
    maxBuffer: 1e9,
  });
  expect(String(stderr)).toBe('');
  return stdout;
}

/** Whole frames of a rendition, chosen by an ffmpeg `select` expression. */
function frames(
  name: string,
  choice: string,
): { pixels: Uint8ClampedArray; width: number; height: number }[] {
  const rendition = origin.renditions.find((candidate) => candidate.name === name);
  const { width, height } = rendition ?? { width: 0, height: 0 };
  const raw = ffmpeg(
    join(MEDIA, `${name}.mp4`),
    ...['-an', '-vf', `select='${choice}'`, '-vsync', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgba'],
  );
  const size = width * height * 4;
  return Array.from({ length: raw.length / size }, (_, index) => {
    return { pixels: new Uint8ClampedArray(raw.subarray(index * size, (index + 1) * size)), width, height };
  });
}

/** The segments around a seam as one file, as a player sees them. */
function acrossSeam(name: string, before: number, after: number): string {
  const seam = (SEAM_MS - ANCHOR_MS) / 2000;
  const parts = [origin.respond(`/${name}/init.mp4`).body as Buffer];
  for (let sequence = seam - before; sequence < seam + after; sequence += 1) {
    parts.push(origin.respond(`/${name}/${sequence}.m4s`).body as Buffer);
  }
  const file = join(scratch, `${name}.mp4`);
  writeFileSync(file, Buffer.concat(parts));
  return file;
}

it('the committed media stays small', () => {
  const bytes = readdirSync(MEDIA).reduce((sum, file) => sum + statSync(join(MEDIA, file)).size, 0);
  expect(bytes).toBeLessThan(16e6);
});

describe.runIf(HAS_FFMPEG)('the loop', { timeout: 30_000 }, () => {
  it.each(['360p', '480p', '720p'])('shows its frame number readably in %s', (name) => {
    const read = frames(name, 'not(mod(n,97))').map((frame) =>
      readFrameCounter(frame.pixels, frame.width, frame.height),
    );
    expect(read).toEqual(Array.from({ length: Math.ceil(LOOP_FRAMES / 97) }, (_, index) => index * 97));
  });

  it('has no visible seam: last and first frame differ no more than neighbours do', () => {
    const pairs = [0, 1, 59, 60, 119, 120, 1918, 1919];
    const [f0, f1, f59, f60, f119, f120, f1918, f1919] = frames(
      '360p',
      pairs.map((frame) => `eq(n,${frame})`).join('+'),
    ).map((frame) => frame.pixels);
    const neighbours = [
      difference(f0, f1),
      difference(f59, f60),
      difference(f119, f120),
      difference(f1918, f1919),
    ];
    expect(difference(f1919, f0)).toBeLessThan(Math.max(...neighbours) * 1.2);
  });

  it('decodes over the seam without an error, every frame once, in order', () => {
    const file = acrossSeam('360p', 1, 1);
    const raw = ffmpeg(file, '-an', '-vsync', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'rgba');
    const size = 360 * 640 * 4;
    const read = Array.from({ length: raw.length / size }, (_, index) =>
      readFrameCounter(new Uint8ClampedArray(raw.subarray(index * size, (index + 1) * size)), 360, 640),
    );
    expect(read).toEqual(Array.from({ length: 120 }, (_, index) => (LOOP_FRAMES - 60 + index) % LOOP_FRAMES));
  });

  it('sounds over the seam without a gap or a click', () => {
    const raw = ffmpeg(acrossSeam('480p', 4, 4), '-vn', '-ac', '1', '-f', 'f32le');
    const samples = new Float32Array(raw.buffer, raw.byteOffset, raw.length / 4);
    const seam = Math.round(samples.length / 2);
    const near = steepest(samples, seam - 3000, seam + 3000);
    const elsewhere = Math.max(
      steepest(samples, 48_000, seam - 3000),
      steepest(samples, seam + 3000, samples.length),
    );
    expect(near).toBeLessThanOrEqual(elsewhere);
    for (let at = 48_000; at < samples.length - 9600; at += 4800) {
      expect(loudness(samples.subarray(at, at + 4800))).toBeGreaterThan(0.005);
    }
  });
});

function difference(a: Uint8ClampedArray | undefined, b: Uint8ClampedArray | undefined): number {
  if (!a || !b) throw new Error('A frame is missing.');
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

/** The largest bend of the waveform: a click is a bend that music has not. */
function steepest(samples: Float32Array, from: number, until: number): number {
  let most = 0;
  for (let i = from + 2; i < until; i += 1) {
    most = Math.max(most, Math.abs((samples[i] ?? 0) - 2 * (samples[i - 1] ?? 0) + (samples[i - 2] ?? 0)));
  }
  return most;
}

function loudness(samples: Float32Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
