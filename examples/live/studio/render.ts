import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LOOP_FRAMES } from '../src/loop.ts';
import { encodeLoop, encodePoster } from './encode.ts';
import { renderFrames } from './frames.ts';
import { renderSound } from './sound/sound.ts';
import { waveFile } from './sound/wave-file.ts';

const MEDIA = fileURLToPath(new URL('../media', import.meta.url));

/** The linen shirt, held up with a smile. */
const POSTER_FRAME = 150;

const USAGE = `Draws the loop and encodes it into media/. Needs ffmpeg and Chromium.

  node studio/render.ts                        everything, in about ten minutes
  node studio/render.ts --frames 0,95,330      only these frames, as PNG, to look at
  node studio/render.ts --poster               only media/poster.jpg
  node studio/render.ts --folder DIR           keep (and use again) the drawn frames in DIR
  --chromium PATH   default $CHROMIUM or /usr/bin/chromium
  --painters N      browser pages that draw at once, default 2
`;

const { values: options } = parseArgs({
  options: {
    frames: { type: 'string' },
    folder: { type: 'string' },
    chromium: { type: 'string', default: process.env['CHROMIUM'] ?? '/usr/bin/chromium' },
    painters: { type: 'string', default: '2' },
    poster: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) process.stdout.write(USAGE);
else if (options.frames) await preview(options.frames.split(',').map(Number));
else if (options.poster) await inScratch(renderPoster);
else await inScratch(renderAll);

async function preview(frames: readonly number[]): Promise<void> {
  const folder = options.folder ?? join(tmpdir(), 'olive-and-thread');
  await renderFrames({
    frames,
    folder,
    type: 'image/png',
    counter: true,
    chromium: options.chromium,
    painters: 1,
  });
  process.stdout.write(`Frames are in ${folder}\n`);
}

async function inScratch(work: (scratch: string) => Promise<void>): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'olive-and-thread-'));
  try {
    await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function renderAll(scratch: string): Promise<void> {
  const folder = options.folder ?? join(scratch, 'frames');
  await drawMissing(folder);
  const sound = join(scratch, 'loop.wav');
  await writeFile(sound, waveFile(renderSound()));
  const report = (line: string): void => void process.stdout.write(`${line}\n`);
  await encodeLoop({ frames: folder, sound, scratch, media: MEDIA, report });
  await renderPoster(scratch);
}

async function renderPoster(scratch: string): Promise<void> {
  const picture = { type: 'image/png', counter: false, chromium: options.chromium, painters: 1 } as const;
  await renderFrames({ ...picture, frames: [POSTER_FRAME], folder: scratch });
  await encodePoster(join(scratch, `${String(POSTER_FRAME).padStart(4, '0')}.png`), MEDIA);
}

async function drawMissing(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const present = new Set(await readdir(folder));
  const frames = Array.from({ length: LOOP_FRAMES }, (_, frame) => frame).filter(
    (frame) => !present.has(`${String(frame).padStart(4, '0')}.jpg`),
  );
  await renderFrames({
    frames,
    folder,
    type: 'image/jpeg',
    counter: true,
    chromium: options.chromium,
    painters: Number(options.painters),
    progress: (done) => {
      if (done % 60 === 0) process.stdout.write(`${done} of ${frames.length} frames\n`);
    },
  });
}
