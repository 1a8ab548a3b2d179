import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { find, PROGRAMS } from '../../scripts/lib/programs.ts';
import { FLAGS } from './world.ts';

/** One tab of a browser window that behaves as a person's does: another tab in front of it hides it. */
export interface Tab {
  evaluate<Value>(expression: string): Promise<Value>;
  /** Puts another tab in front of this one, or takes it away again. */
  hide(hidden: boolean): Promise<void>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

type Send = (method: string, params?: object, sessionId?: string) => Promise<Record<string, unknown>>;

async function connect(address: string): Promise<{ send: Send; close: () => void }> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  let count = 0;
  await once(socket, 'open');
  socket.addEventListener('message', ({ data }) => {
    const { id = 0, result = {}, error } = JSON.parse(String(data)) as Answer;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error.message));
    waiting.delete(id);
  });
  return {
    send(method, params = {}, sessionId) {
      const id = (count += 1);
      const answer = Promise.withResolvers<Record<string, unknown>>();
      waiting.set(id, answer);
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      return answer.promise;
    },
    close: () => socket.close(),
  };
}

/** Opens a page in a browser of its own. Test libraries keep their pages from ever being hidden, so this uses none. */
export async function openTab(url: string): Promise<Tab> {
  const chromium = find(PROGRAMS.chromium);
  if (chromium === undefined) throw new Error('Chromium is not installed.');
  const profile = mkdtempSync(join(tmpdir(), 'shoppable-tab-'));
  const flags = [...FLAGS, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const browser = spawn(chromium, [...flags, '--autoplay-policy=no-user-gesture-required', 'about:blank']);
  const gone = once(browser, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    browser.once('exit', () => reject(new Error(`Chromium did not start: ${said}`)));
    browser.stderr.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /ws:\/\/\S+/u.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const { send, close } = await connect(address);
  const create = async (page: string): Promise<string> =>
    String((await send('Target.createTarget', { url: page }))['targetId']);
  const targetId = await create(url);
  const other = await create('about:blank');
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  await send('Target.activateTarget', { targetId });
  return {
    async evaluate<Value>(expression: string) {
      const params = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await send('Runtime.evaluate', params, String(sessionId))) as {
        result: { value: Value };
        exceptionDetails?: { text: string };
      };
      if (exceptionDetails !== undefined) throw new Error(`${exceptionDetails.text}: ${expression}`);
      return result.value;
    },
    async hide(hidden) {
      await send('Target.activateTarget', { targetId: hidden ? other : targetId });
    },
    async close() {
      close();
      browser.kill();
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
