import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** A program of the system that a suite needs. */
export interface Program {
  readonly name: string;
  /** Where it may be, or how it is called. */
  readonly candidates: readonly string[];
  /** Packages that bring it, for apt. */
  readonly packages: readonly string[];
  /** Files that it is of no use without. */
  readonly parts?: readonly string[];
}

/** The programs that suites need. */
export const PROGRAMS = {
  chromium: {
    name: 'Chromium',
    candidates: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    packages: ['chromium', 'fonts-noto-core', 'fonts-noto-color-emoji'],
  },
  ffmpeg: { name: 'ffmpeg', candidates: ['ffmpeg'], packages: ['ffmpeg'] },
  firefox: { name: 'Firefox', candidates: ['firefox-esr', 'firefox'], packages: ['firefox-esr'] },
  webkit: {
    name: 'WebKitGTK',
    candidates: ['WebKitWebDriver'],
    packages: [
      'webkit2gtk-driver',
      'gstreamer1.0-libav',
      'gstreamer1.0-plugins-good',
      'gstreamer1.0-plugins-bad',
    ],
  },
  xvfb: { name: 'Xvfb', candidates: ['Xvfb'], packages: ['xvfb'] },
  nginx: {
    name: 'nginx',
    candidates: ['nginx', '/usr/sbin/nginx'],
    packages: ['nginx', 'libnginx-mod-rtmp'],
    parts: ['/usr/lib/nginx/modules/ngx_rtmp_module.so'],
  },
  nats: {
    name: 'nats-server',
    candidates: ['nats-server', '/usr/sbin/nats-server'],
    packages: ['nats-server'],
  },
  mosquitto: {
    name: 'mosquitto',
    candidates: ['mosquitto', '/usr/sbin/mosquitto'],
    packages: ['mosquitto'],
  },
  rabbitmq: {
    name: 'RabbitMQ',
    candidates: ['rabbitmq-server', '/usr/sbin/rabbitmq-server'],
    packages: ['rabbitmq-server'],
  },
} as const satisfies Record<string, Program>;

let listsAreFresh = false;

/** Path of a program, or undefined when the machine does not have it. */
export function find(program: Program): string | undefined {
  if (program.parts?.some((path) => !existsSync(path)) === true) return undefined;
  const named = process.env[`${program.name.toUpperCase()}_PATH`];
  if (named !== undefined && existsSync(named)) return named;
  for (const candidate of program.candidates) {
    const { status, stdout } = spawnSync('which', [candidate], { encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}

/** Path of a program, which is installed with apt where that is allowed; undefined when it cannot be had. */
export function findOrInstall(program: Program): string | undefined {
  return find(program) ?? (install(program) ? find(program) : undefined);
}

function install(program: Program): boolean {
  if (process.getuid?.() !== 0 || spawnSync('which', ['apt-get']).status !== 0) return false;
  console.log(`Installing ${program.name} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  if (!listsAreFresh)
    listsAreFresh = spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env }).status === 0;
  const args = ['install', '-y', '-qq', '--no-install-recommends', ...program.packages];
  return spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env }).status === 0;
}
