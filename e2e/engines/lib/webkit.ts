import { spawn, type ChildProcess } from 'node:child_process';
import { globSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { find, PROGRAMS } from '../../../scripts/lib/programs.ts';
import type { OtherBrowser } from './engine-page.ts';

const KEYS: Readonly<Record<string, string>> = {
  ' ': ' ',
  Enter: '\uE007',
  Escape: '\uE00C',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Tab: '\uE004',
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

function programOf(program: (typeof PROGRAMS)['webkit' | 'xvfb']): string {
  const path = find(program);
  if (path === undefined) throw new Error(`${program.name} is not installed.`);
  return path;
}

/** Starts an X server without a screen, which chooses its own free number. */
async function startDisplay(): Promise<{ display: string; process: ChildProcess }> {
  const server = spawn(programOf(PROGRAMS.xvfb), ['-displayfd', '3', '-screen', '0', '1280x1024x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = server.stdio[3] as NodeJS.ReadableStream;
  const [answer] = (await once(number, 'data')) as [Buffer];
  return { display: `:${answer.toString().trim()}`, process: server };
}

type Ask = (method: 'POST' | 'DELETE' | 'GET', path: string, body?: object) => Promise<unknown>;

function askerOf(base: string): Ask {
  return async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    const { value } = (await answer.json()) as { value: unknown };
    if (!answer.ok)
      throw new Error(`WebKit: ${(value as { message?: string }).message ?? answer.statusText}`);
    return value;
  };
}

async function openSession(base: string): Promise<Ask> {
  const ask = askerOf(base);
  const [binary] = globSync('/usr/lib/*/webkit2gtk-4.1/MiniBrowser');
  const capabilities = {
    alwaysMatch: {
      'webkitgtk:browserOptions': { ...(binary !== undefined && { binary }), args: ['--automation'] },
    },
  };
  for (let tries = 0; ; tries += 1) {
    try {
      const { sessionId } = (await ask('POST', '/session', { capabilities })) as { sessionId: string };
      return askerOf(`${base}/session/${sessionId}`);
    } catch (error) {
      if (tries >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** Starts WebKitGTK's small browser over WebDriver, on a screen of its own that nobody sees. */
export async function launchWebkit(): Promise<OtherBrowser> {
  const screen = await startDisplay();
  const port = await freePort();
  const driver = spawn(programOf(PROGRAMS.webkit), [`--port=${String(port)}`, '--host=127.0.0.1'], {
    env: {
      ...process.env,
      DISPLAY: screen.display,
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      GDK_BACKEND: 'x11',
    },
    stdio: 'ignore',
  });
  const ask = await openSession(`http://127.0.0.1:${String(port)}`);
  await ask('POST', '/window/rect', { x: 0, y: 0, width: 900, height: 1000 });
  await ask('POST', '/timeouts', { script: 60_000, pageLoad: 60_000 });
  const act = (type: 'key' | 'pointer', actions: readonly object[]): Promise<unknown> =>
    ask('POST', '/actions', { actions: [{ type, id: type, actions }] });
  const press = async (value: string): Promise<void> =>
    void (await act('key', [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]));

  return {
    page: {
      open: async (url) => void (await ask('POST', '/url', { url })),
      run: async (script, ...args) =>
        (await ask('POST', '/execute/async', {
          script: `const done = arguments[arguments.length - 1];
            Promise.resolve((${script.toString()})(...[...arguments].slice(0, -1)))
              .then((answer) => done({ answer }), (error) => done({ error: String(error) }));`,
          args,
        }).then((settled) => {
          const { answer, error } = settled as { answer?: unknown; error?: string };
          if (error !== undefined) throw new Error(error);
          return answer;
        })) as never,
      clickAt: async (x, y) =>
        void (await act('pointer', [
          { type: 'pointerMove', duration: 0, x: Math.round(x), y: Math.round(y) },
          { type: 'pointerDown', button: 0 },
          { type: 'pointerUp', button: 0 },
        ])),
      press: (key) => press(KEYS[key] ?? key),
      async type(text) {
        for (const letter of text) await press(letter);
      },
    },
    async close() {
      await ask('DELETE', '').catch(() => undefined);
      driver.kill();
      screen.process.kill();
    },
  };
}
