import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../examples/demo/src/free-port.ts';
import { runProgram, type Running } from './program.ts';

/** One instance of the show service, in a process of its own. */
export interface Instance {
  readonly port: number;
  running: Running | undefined;
}

/** Several instances of the show service behind one address, as behind a load balancer. */
export interface Instances {
  /** The one address that viewers and hosts know. */
  readonly url: string;
  readonly all: readonly Instance[];
  start(instance: Instance): Promise<void>;
  /** Ends an instance as a power cut does. */
  kill(instance: Instance): Promise<void>;
  close(): Promise<void>;
}

const MAIN = fileURLToPath(new URL('../../../examples/show-service/src/main.ts', import.meta.url));

/** Password of the host. */
export const INSTANCE_PASSWORD = 'maya-presents';

/** Starts `count` {@link Instances} on one engine. Connections go round; an instance that is away is passed over. */
export async function startInstances(count: number, servers: readonly string[]): Promise<Instances> {
  const all: Instance[] = [];
  for (let index = 0; index < count; index += 1) all.push({ port: await freePort(), running: undefined });
  let turn = 0;

  function pass(client: Socket, tries: number): void {
    const instance = all[turn % count];
    turn += 1;
    if (instance === undefined || tries === 0) return void client.destroy();
    const upstream = connect(instance.port, '127.0.0.1');
    client.once('close', () => upstream.destroy());
    upstream.once('error', () =>
      upstream.pending || upstream.connecting ? pass(client, tries - 1) : client.destroy(),
    );
    upstream.once('connect', () => {
      upstream.once('close', () => client.destroy());
      client.pipe(upstream).pipe(client);
    });
  }

  const balancer = createServer((client) => {
    client.on('error', () => client.destroy());
    pass(client, count);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  const url = `http://localhost:${String((balancer.address() as AddressInfo).port)}`;

  async function start(instance: Instance): Promise<void> {
    const env = {
      SHOW_ENGINE: 'nats',
      NATS_URL: servers.map((server) => `nats://${server}`).join(','),
      NATS_USER: 'host',
      NATS_PASSWORD: 'host',
      SHOW_PORT: String(instance.port),
      SHOW_PUBLIC_URL: url,
      SHOW_SECRET: 'a secret of the end-to-end tests',
      SHOW_HOST_PASSWORD: INSTANCE_PASSWORD,
      SHOW_AUTOPILOT: 'off',
    };
    instance.running = await runProgram(process.execPath, {
      args: ['--conditions=shoppable-source', MAIN],
      env,
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      ports: [instance.port],
      readyMs: 120_000,
    });
  }

  async function kill(instance: Instance): Promise<void> {
    const { running } = instance;
    instance.running = undefined;
    await running?.kill('SIGKILL');
  }

  await Promise.all(all.map(start));
  return {
    url,
    all,
    start,
    kill,
    async close() {
      await Promise.all(all.map(kill));
      await new Promise((resolve) => balancer.close(resolve));
    },
  };
}

/** Sends a host's command, again until an instance takes it. */
export async function hostCommand(url: string, command: object): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const entry = await fetch(`${url}/host/login`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: JSON.stringify({ password: INSTANCE_PASSWORD }),
  });
  const cookie = entry.headers.get('set-cookie')?.split(';')[0] ?? '';
  const answer = await fetch(`${url}/host/api/commands`, {
    method: 'POST',
    headers: { ...headers, cookie },
    body: JSON.stringify(command),
  });
  if (!answer.ok) throw new Error(`The command was refused: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}
