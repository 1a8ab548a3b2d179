import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { refused, type Answer } from '../answer.ts';

/** A real live server: nginx with its RTMP module, fed by ffmpeg in real time. It writes no dates. */
export interface NginxRtmp {
  /** Answers with what nginx answers at this path below `/hls/`; `/live.m3u8` is the stream. Starts with the first call. */
  respond(path: string): Promise<Answer>;
}

const MODULE = '/usr/lib/nginx/modules/ngx_rtmp_module.so';
const START_MS = 15_000;

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

interface Ports {
  readonly rtmp: number;
  readonly http: number;
}

function configuration(folder: string, { rtmp, http }: Ports): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `load_module ${MODULE};
daemon off;
master_process off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log warn;
events {}
rtmp {
  access_log off;
  server {
    listen 127.0.0.1:${String(rtmp)};
    application live { live on; hls on; hls_path ${folder}/hls; hls_fragment 2s; hls_playlist_length 30s; }
  }
}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  types { application/vnd.apple.mpegurl m3u8; video/mp2t ts; }
  server { listen 127.0.0.1:${String(http)}; root ${folder}; add_header Cache-Control no-cache; }
}
`;
}

function publish(ffmpeg: string, url: string): ChildProcess {
  const input = ['-re', '-f', 'lavfi', '-i', 'testsrc=size=320x240:rate=30', '-f', 'lavfi', '-i', 'sine'];
  const video = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-bf', '0', '-g', '60'];
  const output = [...video, '-b:v', '200k', '-c:a', 'aac', '-ar', '44100', '-f', 'flv', url];
  return spawn(ffmpeg, ['-v', 'error', '-nostdin', ...input, ...output], { stdio: 'ignore' });
}

/** Makes the server, which ends with this process. `programs`: where nginx and ffmpeg lie. */
export function createNginxRtmp(programs: { readonly nginx: string; readonly ffmpeg: string }): NginxRtmp {
  let base: Promise<string> | undefined;

  async function start(): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), 'live-server-'));
    mkdirSync(join(folder, 'hls'));
    const ports: Ports = { rtmp: await freePort(), http: await freePort() };
    const file = join(folder, 'nginx.conf');
    writeFileSync(file, configuration(folder, ports));
    const server = spawn(programs.nginx, ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
      stdio: 'ignore',
    });
    let encoder: ChildProcess | undefined;
    process.once('exit', () => {
      encoder?.kill('SIGKILL');
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    });
    const untilMs = performance.now() + START_MS;
    while (!existsSync(join(folder, 'hls', 'live.m3u8'))) {
      if (performance.now() > untilMs)
        throw new Error(`nginx-rtmp has written nothing; see ${folder}/error.log.`);
      // Turned away while nginx is not listening yet: then it comes again.
      if (encoder === undefined || encoder.exitCode !== null)
        encoder = publish(programs.ffmpeg, `rtmp://127.0.0.1:${String(ports.rtmp)}/live/live`);
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    return `http://127.0.0.1:${String(ports.http)}/hls`;
  }

  return {
    async respond(path) {
      base ??= start();
      try {
        const response = await fetch(`${await base}${path}`);
        const type = response.headers.get('content-type') ?? 'application/octet-stream';
        const headers = { 'content-type': type, 'cache-control': 'no-cache' };
        return { status: response.status, headers, body: Buffer.from(await response.arrayBuffer()) };
      } catch (error) {
        return refused(503, String(error));
      }
    },
  };
}
