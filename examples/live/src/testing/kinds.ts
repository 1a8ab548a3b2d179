import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withClosedCaptions } from './closed-captions.ts';

const run = promisify(execFile);

/** Length of every recording among the kinds, in seconds. */
export const KIND_SECONDS = 8;
const RATE = 30;

/** Spoken captions of the recordings, by second. */
export const SPOKEN: Readonly<Record<'en' | 'he', readonly string[]>> = {
  en: ['Good evening', 'This is <b>the</b> shirt', 'Tom &amp; Ann wear it', 'Good night'],
  he: ['ערב טוב', 'זאת החולצה', 'טום ואן לובשים אותה', 'לילה טוב'],
};

/** The caption within the picture, from second 2 to second 5. */
export const CLOSED_CAPTION = 'HELLO FROM THE PICTURE';

interface Picture {
  readonly size: string;
  readonly profile?: string;
  readonly kbps?: number;
}

const QUIET = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y', '-threads', '1'];

function picture({ size, profile = 'main', kbps = 150 }: Picture): string[] {
  const rate = `${String(kbps)}k`;
  const gop = ['-g', String(RATE), '-keyint_min', String(RATE), '-sc_threshold', '0', '-bf', '0'];
  return [
    ...['-vf', `scale=${size.replace('x', ':')},setsar=1`, '-pix_fmt', 'yuv420p'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-profile:v', profile, ...gop],
    ...['-b:v', rate, '-maxrate', rate, '-bufsize', rate],
  ];
}

const SOUND = ['-c:a', 'aac', '-b:a', '48k', '-ac', '1', '-ar', '48000'];

function source(hertz = 440): string[] {
  const length = ['-t', String(KIND_SECONDS)];
  return [
    ...['-f', 'lavfi', ...length, '-i', `testsrc=size=320x240:rate=${String(RATE)}`],
    ...['-f', 'lavfi', ...length, '-i', `sine=frequency=${String(hertz)}:sample_rate=48000`],
  ];
}

function hls(file: string, form: 'ts' | 'mp4', seconds = 2): string[] {
  const flags = 'program_date_time+independent_segments';
  const segment = form === 'ts' ? [] : ['-hls_segment_type', 'fmp4', '-hls_fmp4_init_filename', 'init.mp4'];
  const name = file.replace(/[^/]+$/u, form === 'ts' ? '%d.ts' : '%d.m4s');
  return [
    ...['-f', 'hls', '-hls_time', String(seconds), '-hls_playlist_type', 'vod', '-hls_flags', flags],
    ...[...segment, '-hls_segment_filename', name, file],
  ];
}

function webvtt(language: 'en' | 'he', mapped: boolean): string {
  const stamp = (second: number): string => `00:00:0${String(second)}.000`;
  const cues = SPOKEN[language].map(
    (text, index) => `${stamp(index * 2)} --> ${stamp(index * 2 + 2)}\n${text}\n`,
  );
  // The recording's first picture has this time in TS; ffmpeg begins there.
  const map = mapped ? 'X-TIMESTAMP-MAP=MPEGTS:126000,LOCAL:00:00:00.000\n' : '';
  return `WEBVTT\n${map}\n${cues.join('\n')}`;
}

function mediaPlaylist(lines: readonly string[], target = 2): string {
  const head = [
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${String(target)}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
  ];
  return `${[...head, '#EXT-X-MEDIA-SEQUENCE:0', ...lines, '#EXT-X-ENDLIST'].join('\n')}\n`;
}

function multivariant(lines: readonly string[]): string {
  return `${['#EXTM3U', '#EXT-X-VERSION:7', '#EXT-X-INDEPENDENT-SEGMENTS', ...lines].join('\n')}\n`;
}

const CODECS = 'CODECS="avc1.4d400d,mp4a.40.2"';
const VARIANT = `#EXT-X-STREAM-INF:BANDWIDTH=260000,${CODECS},RESOLUTION=320x240`;

/** Writes the playlists that ffmpeg does not write. */
function writePlaylists(folder: string): void {
  const write = (path: string, text: string): void => {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const language of ['en', 'he'] as const) {
    write(`subtitles/${language}.vtt`, webvtt(language, true));
    write(
      `subtitles/${language}.m3u8`,
      mediaPlaylist([`#EXTINF:${String(KIND_SECONDS)},`, `${language}.vtt`], 8),
    );
    write(`captions/${language}.vtt`, webvtt(language, false));
  }
  const subtitles = (language: string, name: string): string =>
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="${name}",LANGUAGE="${language}",URI="subtitles/${language}.m3u8",AUTOSELECT=YES`;
  write(
    'subtitles.m3u8',
    multivariant([
      ...[subtitles('en', 'English'), subtitles('he', 'עברית')],
      ...[`${VARIANT},SUBTITLES="s"`, 'ts/index.m3u8'],
    ]),
  );
  const sound = (language: string, name: string, isDefault: boolean): string =>
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="${name}",LANGUAGE="${language}",URI="sound-${language}/index.m3u8",AUTOSELECT=YES,DEFAULT=${isDefault ? 'YES' : 'NO'}`;
  write(
    'languages.m3u8',
    multivariant([
      ...[sound('en', 'English', true), sound('he', 'עברית', false)],
      ...[`${VARIANT},AUDIO="a"`, 'silent/index.m3u8'],
    ]),
  );
  write(
    'qualities.m3u8',
    multivariant([
      ...[`#EXT-X-STREAM-INF:BANDWIDTH=120000,${CODECS},RESOLUTION=160x120`, 'small/index.m3u8'],
      ...[VARIANT, 'fmp4/index.m3u8'],
      ...['#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"', 'sound-en/index.m3u8'],
    ]),
  );
  write(
    'closed-captions.m3u8',
    multivariant([
      '#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="cc",NAME="English",LANGUAGE="en",INSTREAM-ID="CC1"',
      ...[`${VARIANT},CLOSED-CAPTIONS="cc"`, 'closed/index.m3u8'],
    ]),
  );
  const pathway = (name: string, path: string): string[] => [`${VARIANT},PATHWAY-ID="${name}"`, path];
  write(
    'steering.m3u8',
    multivariant([
      '#EXT-X-CONTENT-STEERING:SERVER-URI="steering.json",PATHWAY-ID="first"',
      ...[...pathway('first', 'ts/index.m3u8'), ...pathway('second', 'ts/elsewhere.m3u8')],
    ]),
  );
  write('ts/elsewhere.m3u8', readFileSync(join(folder, 'ts/index.m3u8'), 'utf8'));
  const order = { VERSION: 1, TTL: 300, 'PATHWAY-PRIORITY': ['second', 'first'] };
  write('steering.json', JSON.stringify(order));
  const locked = '#EXT-X-KEY:METHOD=SAMPLE-AES,URI="skd://key",KEYFORMAT="com.apple.streamingkeydelivery"';
  write(
    'ts/locked.m3u8',
    readFileSync(join(folder, 'ts/index.m3u8'), 'utf8').replace('#EXTINF', `${locked}\n#EXTINF`),
  );
  write('locked.m3u8', multivariant([VARIANT, 'ts/locked.m3u8']));
  const parts = (name: string): string[] => [
    `#EXT-X-MAP:URI="${name}/init.mp4"`,
    ...[0, 1].flatMap((index) => ['#EXTINF:2.0,', `${name}/${String(index)}.m4s`]),
  ];
  write(
    'turning.m3u8',
    mediaPlaylist([
      ...parts('fmp4'),
      '#EXT-X-DISCONTINUITY',
      ...parts('upright'),
      '#EXT-X-DISCONTINUITY',
      ...parts('small'),
    ]),
  );
}

async function makeClosedCaptions(folder: string, ffmpeg: string): Promise<void> {
  const raw = join(folder, 'raw.h264');
  await run(ffmpeg, [
    ...QUIET,
    ...source(),
    '-map',
    '0:v',
    ...picture({ size: '320x240' }),
    '-f',
    'h264',
    raw,
  ]);
  const captions = [{ text: CLOSED_CAPTION, fromFrame: 2 * RATE, untilFrame: 5 * RATE }];
  writeFileSync(raw, withClosedCaptions(readFileSync(raw), captions));
  const input = ['-fflags', '+genpts', '-r', String(RATE), '-f', 'h264', '-i', raw];
  await run(ffmpeg, [...QUIET, ...input, '-c', 'copy', ...hls(join(folder, 'closed/index.m3u8'), 'ts')]);
  rmSync(raw);
}

async function make(folder: string, ffmpeg: string): Promise<void> {
  const at = (name: string): string => join(folder, name, 'index.m3u8');
  for (const name of ['ts', 'fmp4', 'upright', 'small', 'silent', 'sound-en', 'sound-he', 'closed', 'secret'])
    mkdirSync(join(folder, name), { recursive: true });
  const key = join(folder, 'secret', 'key.bin');
  writeFileSync(key, 'sixteen bytes --');
  writeFileSync(`${key}.info`, `key.bin\n${key}\n`);
  const encode = (...args: string[]): Promise<unknown> => run(ffmpeg, [...QUIET, ...args]);
  const plain = picture({ size: '320x240' });
  await encode(...source(), ...plain, ...SOUND, ...hls(at('ts'), 'ts'));
  await encode(...source(), ...plain, ...SOUND, ...hls(at('fmp4'), 'mp4'));
  await encode(
    ...source(),
    ...plain,
    ...SOUND,
    '-hls_key_info_file',
    `${key}.info`,
    ...hls(at('secret'), 'ts'),
  );
  const upright = picture({ size: '240x320', profile: 'baseline' });
  await encode(...source(), ...upright, ...SOUND, ...hls(at('upright'), 'mp4'));
  await encode(...source(), ...picture({ size: '160x120', kbps: 60 }), ...SOUND, ...hls(at('small'), 'mp4'));
  await encode(...source(), '-map', '0:v', ...plain, ...hls(at('silent'), 'mp4'));
  for (const [language, hertz] of [['en', 440] as const, ['he', 880] as const])
    await encode(...source(hertz), '-map', '1:a', ...SOUND, ...hls(at(`sound-${language}`), 'mp4'));
  await encode(...source(), ...plain, ...SOUND, '-movflags', '+faststart', join(folder, 'file.mp4'));
  const cut = ['-movflags', '+frag_keyframe+empty_moov+default_base_moof', '-use_editlist', '0'];
  await encode(...source(), ...plain, '-g', String(RATE / 2), ...SOUND, ...cut, join(folder, 'parts.mp4'));
  await makeClosedCaptions(folder, ffmpeg);
  writePlaylists(folder);
}

/**
 * A folder with one small recording of each kind of stream, made with `ffmpeg` (a few seconds) unless `cache` has it
 * already: `ts`, `fmp4`, `upright`, `small`, `silent`, `sound-en`, `sound-he`, `closed`, `secret` (AES-128), each with
 * its `index.m3u8`; `subtitles`, `languages`, `qualities`, `closed-captions`, `steering`, `turning` (orientation and
 * codec change) as `.m3u8`; `file.mp4`; `parts.mp4`, a key frame and a fragment each half second; `captions/en.vtt`.
 */
export async function makeKinds(cache: string, ffmpeg = 'ffmpeg'): Promise<string> {
  const hash = createHash('sha256');
  for (const name of ['kinds.ts', 'closed-captions.ts'])
    hash.update(readFileSync(fileURLToPath(new URL(name, import.meta.url))));
  const folder = join(cache, `kinds-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const workshop = `${folder}.${String(process.pid)}`;
  mkdirSync(workshop, { recursive: true });
  await make(workshop, ffmpeg);
  // Whoever else has made them meanwhile has made the same.
  if (existsSync(folder)) rmSync(workshop, { recursive: true });
  else renameSync(workshop, folder);
  return folder;
}
