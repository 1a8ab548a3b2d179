import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { median } from './statistics.ts';

const CLIENTS = 1000;
const PER_SECOND = 20;
const SECONDS = 5;
const ROUNDS = 3;

/** What a measured server has used, of its own process alone. */
interface Used {
  readonly cpuMs: number;
  readonly sent: number;
}

interface Figure {
  readonly cpuMs: number;
  readonly deliveries: number;
  readonly frames: number;
}

function start(file: string, ...args: readonly string[]): ChildProcess {
  const path = new URL(file, import.meta.url).pathname;
  return fork(path, args, {
    execArgv: ['--conditions=shoppable-source'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function told<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

async function ask<Answer>(child: ChildProcess, word: string): Promise<Answer> {
  const answer = told<Answer>(child);
  child.send(word);
  return await answer;
}

async function measure(kind: 'plain' | 'service'): Promise<Figure> {
  const server = start('./fan-out-server.ts', kind);
  const { url } = await told<{ url: string }>(server);
  const crowd = start('./fan-out-crowd.ts', url, String(CLIENTS));
  try {
    await told(crowd);
    await ask(server, `publish ${String(PER_SECOND)}`);
    // What is only once, such as compiling, is over.
    await pause(2000);
    const before = await ask<Used>(server, 'used');
    const heardBefore = await ask<{ messages: number; frames: number }>(crowd, 'heard');
    await pause(SECONDS * 1000);
    const after = await ask<Used>(server, 'used');
    const heard = await ask<{ messages: number; frames: number }>(crowd, 'heard');
    return {
      cpuMs: after.cpuMs - before.cpuMs,
      deliveries: heard.messages - heardBefore.messages,
      frames: heard.frames - heardBefore.frames,
    };
  } finally {
    crowd.kill();
    server.kill();
  }
}

/** CPU of the serving process for each message delivered: the show service beside plain `ws` that sends to each client. */
export async function benchFanOut(): Promise<void> {
  const rows: { plain: number; service: number; perFrame: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const plain = await measure('plain');
    const service = await measure('service');
    rows.push({
      plain: (plain.cpuMs * 1000) / plain.deliveries,
      service: (service.cpuMs * 1000) / service.deliveries,
      perFrame: service.deliveries / service.frames,
    });
  }
  const middle = (pick: (row: (typeof rows)[number]) => number): number => median(rows.map(pick));
  const ratio = middle(({ plain, service }) => plain / service);
  console.table([
    { measure: 'plain ws, send for each client', value: `${middle(({ plain }) => plain).toFixed(2)} µs` },
    { measure: 'show service, batched', value: `${middle(({ service }) => service).toFixed(2)} µs` },
    { measure: 'messages in a frame', value: middle(({ perFrame }) => perFrame).toFixed(1) },
    { measure: 'cheaper by', value: `${ratio.toFixed(1)} ×`, goal: '≥ 5 ×' },
  ]);
  console.log(
    `CPU for each delivery, ${String(CLIENTS)} clients × ${String(PER_SECOND)} messages a second, median of ${String(ROUNDS)} rounds.`,
  );
}
