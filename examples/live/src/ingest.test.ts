import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createIngest, type Ingest, type IngestOptions } from './ingest.ts';

const KEY = 'a-long-stream-key';
const HAS_FFMPEG = spawnSync('ffmpeg', ['-version']).status === 0;

const open: { close: () => unknown }[] = [];
afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function start(options: Partial<IngestOptions> = {}): Promise<{ url: string; ingest: Ingest }> {
  const ingest = await createIngest({ key: KEY, ...options });
  const server: Server = createServer(ingest.listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(ingest, { close: () => server.closeAllConnections() }, { close: () => server.close() });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, ingest };
}

const put = (url: string, body: string, key = KEY): Promise<Response> =>
  fetch(url.replace('KEY', key), { method: 'PUT', body });

/** A short test picture with sound, published as an encoder does, in real time. */
function publish(seconds: number, output: readonly string[]): ChildProcess {
  const encoder = spawn(
    'ffmpeg',
    [
      ...[
        '-v',
        'error',
        '-re',
        '-f',
        'lavfi',
        '-i',
        'testsrc=size=180x320:rate=30',
        '-f',
        'lavfi',
        '-i',
        'sine',
      ],
      ...[
        '-t',
        String(seconds),
        '-c:v',
        'libx264',
        '-preset',
        'ultrafast',
        '-pix_fmt',
        'yuv420p',
        '-bf',
        '0',
        '-g',
        '30',
      ],
      ...['-c:a', 'aac', ...output],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  open.push({ close: () => encoder.kill('SIGKILL') });
  return encoder;
}

/** Asks until the playlist lists two segments; the test's own time limit ends a vain wait. */
async function playlistWithTwo(url: string): Promise<string> {
  for (;;) {
    const text = await (await fetch(`${url}/live.m3u8`)).text();
    if ((text.match(/#EXTINF/g) ?? []).length >= 2) return text;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('pushed HLS', () => {
  it('is served where the loop would be, and gone when the encoder deletes it', async () => {
    const { url } = await start();
    expect((await fetch(`${url}/live.m3u8`)).status).toBe(404);
    expect((await put(`${url}/ingest/KEY/live0.ts`, 'segment')).status).toBe(201);
    expect((await put(`${url}/ingest/KEY/live.m3u8`, '#EXTM3U\n')).status).toBe(201);
    const playlist = await fetch(`${url}/live.m3u8`);
    expect(await playlist.text()).toBe('#EXTM3U\n');
    expect(playlist.headers.get('access-control-allow-origin')).toBe('*');
    const segment = await fetch(`${url}/live0.ts`);
    expect(segment.headers.get('content-type')).toBe('video/mp2t');
    expect((await fetch(`${url}/ingest/${KEY}/live0.ts`, { method: 'DELETE' })).status).toBe(200);
    const gone = await fetch(`${url}/live0.ts`);
    expect(gone.status).toBe(404);
    expect(gone.headers.get('cache-control')).toBe('no-store');
  });

  it('is refused without the right key', async () => {
    const { url } = await start();
    expect((await put(`${url}/ingest/KEY/live.m3u8`, '#EXTM3U\n', 'another-key')).status).toBe(403);
    expect((await put(`${url}/live.m3u8`, '#EXTM3U\n')).status).toBe(403);
    expect((await fetch(`${url}/ingest/${KEY}/live.m3u8`, { method: 'PATCH' })).status).toBe(405);
    expect((await fetch(`${url}/live.m3u8`)).status).toBe(404);
  });

  it.each([
    '..%2f..%2fevil.ts',
    'a/b/c.ts',
    '.hidden.ts',
    'page.html',
    'live.m3u8.exe',
    '%00.ts',
    'a'.repeat(70) + '.ts',
  ])('is refused under the name %s', async (name) => {
    const { url } = await start();
    expect((await put(`${url}/ingest/KEY/${name}`, 'x')).status).toBe(400);
  });

  it('stays within its limits', async () => {
    const { url } = await start({ limits: { fileBytes: 10, totalBytes: 16, files: 3 } });
    expect((await put(`${url}/ingest/KEY/a.ts`, '0123456789X')).status).toBe(413);
    expect((await put(`${url}/ingest/KEY/a.ts`, '0123456789')).status).toBe(201);
    expect((await put(`${url}/ingest/KEY/a.ts`, 'again it')).status).toBe(201);
    expect((await put(`${url}/ingest/KEY/b.ts`, '012345678')).status).toBe(507);
    expect((await put(`${url}/ingest/KEY/b.ts`, '1')).status).toBe(201);
    expect((await put(`${url}/ingest/KEY/c.ts`, '1')).status).toBe(201);
    expect((await put(`${url}/ingest/KEY/d.ts`, '1')).status).toBe(507);
  });

  it.runIf(HAS_FFMPEG)('comes from a real ffmpeg', async () => {
    const { url } = await start();
    publish(8, [
      ...[
        '-f',
        'hls',
        '-hls_time',
        '1',
        '-hls_list_size',
        '4',
        '-hls_segment_type',
        'fmp4',
        '-method',
        'PUT',
      ],
      ...['-hls_flags', 'program_date_time+delete_segments+omit_endlist', `${url}/ingest/${KEY}/live.m3u8`],
    ]);
    const text = await playlistWithTwo(url);
    expect(text).toContain('#EXT-X-PROGRAM-DATE-TIME:');
    const [, init = ''] = /#EXT-X-MAP:URI="(.+)"/.exec(text) ?? [];
    const [, segment = ''] = /^(.+\.m4s)$/m.exec(text) ?? [];
    for (const file of [init, segment]) {
      const response = await fetch(`${url}/${file}`);
      expect(response.status).toBe(200);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
    }
  });
});

describe('RTMP', () => {
  const freePort = async (): Promise<number> => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    return port;
  };

  /** Starts an ingest and resolves when it waits for an encoder. */
  async function door(): Promise<{ url: string; rtmp: string; heard: string[] }> {
    const port = await freePort();
    const heard: string[] = [];
    const { url } = await start({ rtmp: { port }, report: (line) => heard.push(line) });
    await listening(port);
    return { url, rtmp: `rtmp://127.0.0.1:${port}/live`, heard };
  }

  async function listening(port: number): Promise<void> {
    // Asks the system, because a connection would take the one place that ffmpeg has.
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    for (;;) {
      const { stdout } = spawnSync('cat', ['/proc/net/tcp'], { encoding: 'utf8' });
      if (stdout.includes(`0100007F:${hex} 00000000:0000 0A`)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  it.runIf(HAS_FFMPEG && process.platform === 'linux')(
    'is taken from a real encoder, and again after it left',
    async () => {
      const { url, rtmp, heard } = await door();
      const first = publish(5, ['-f', 'flv', `${rtmp}/${KEY}`]);
      const before = await playlistWithTwo(url);
      expect(before).toContain('#EXT-X-PROGRAM-DATE-TIME:');
      const [, segment = ''] = /^(rtmp\d+\.ts)$/m.exec(before) ?? [];
      expect((await (await fetch(`${url}/${segment}`)).arrayBuffer()).byteLength).toBeGreaterThan(500);
      if (first.exitCode === null) await once(first, 'exit');
      await expect.poll(() => heard.at(-1), { timeout: 5000 }).toMatch(/The encoder left/);
      await listening(Number(new URL(rtmp.replace('rtmp', 'http')).port));
      publish(5, ['-f', 'flv', `${rtmp}/${KEY}`]);
      await expect
        .poll(async () => (await (await fetch(`${url}/live.m3u8`)).text()).match(/#EXTINF/g)?.length, {
          timeout: 9000,
        })
        .toBeGreaterThan((before.match(/#EXTINF/g) ?? []).length + 1);
    },
    30_000,
  );

  it.runIf(HAS_FFMPEG && process.platform === 'linux')(
    'is refused with a wrong stream key',
    async () => {
      const { url, rtmp, heard } = await door();
      const intruder = publish(6, ['-loglevel', 'quiet', '-f', 'flv', `${rtmp}/a-wrong-stream-key`]);
      // It may be gone before the refusal has been read.
      const gone = once(intruder, 'exit');
      await expect.poll(() => heard.join(' '), { timeout: 8000 }).toMatch(/wrong stream key/);
      await gone;
      expect((await fetch(`${url}/live.m3u8`)).status).toBe(404);
    },
    20_000,
  );

  it('says what to do when ffmpeg is missing', async () => {
    const opening = createIngest({ key: KEY, rtmp: {}, ffmpeg: 'ffmpeg-that-is-not-here' });
    await expect(opening).rejects.toThrow(/RTMP needs ffmpeg.+Install it.+or push HLS over HTTP/);
  });

  it('refuses a weak stream key', async () => {
    await expect(createIngest({ key: '1234' })).rejects.toThrow(/at least 8/);
    await expect(createIngest({ key: 'not/a safe key' })).rejects.toThrow(/at least 8/);
  });
});
