import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../examples/demo/src/free-port.ts';
import { programPath, runProgram, type Running } from './program.ts';

/** A node of the cluster. */
export interface NatsNode {
  readonly name: string;
  readonly port: number;
  readonly socketPort: number;
  running: Running | undefined;
}

/** A cluster of three NATS servers with WebSocket and JetStream. */
export interface NatsCluster {
  readonly nodes: readonly NatsNode[];
  /** Addresses for those who publish: `host` with the password `host`. */
  readonly servers: readonly string[];
  start(node: NatsNode): Promise<void>;
  kill(node: NatsNode, signal?: NodeJS.Signals): Promise<void>;
  close(): Promise<void>;
}

/** Starts a {@link NatsCluster} in a folder of its own. Viewers are let in unnamed. */
export async function startNatsCluster(): Promise<NatsCluster> {
  const path = programPath('nats');
  const folder = await mkdtemp(join(tmpdir(), 'nats-'));
  const names = ['n1', 'n2', 'n3'];
  const routes: number[] = [];
  const nodes: NatsNode[] = [];
  for (const name of names) {
    routes.push(await freePort());
    nodes.push({ name, port: await freePort(), socketPort: await freePort(), running: undefined });
  }
  for (const [index, node] of nodes.entries())
    await writeFile(join(folder, `${node.name}.conf`), configOf(node, index));

  function configOf({ name, port, socketPort }: NatsNode, index: number): string {
    const others = routes.map((route) => `"nats://127.0.0.1:${String(route)}"`).join(', ');
    return `
server_name: ${name}
listen: "127.0.0.1:${String(port)}"
ping_interval: "20s"
ping_max: 2
max_pending: 4MB
write_deadline: "5s"
lame_duck_duration: "30s"
lame_duck_grace_period: "1s"
jetstream { store_dir: "${join(folder, name)}", max_mem: 64MB, max_file: 64MB }
cluster { name: live, listen: "127.0.0.1:${String(routes[index])}", routes: [${others}] }
websocket {
  listen: "127.0.0.1:${String(socketPort)}"
  no_tls: true
  handshake_timeout: "5s"
  no_auth_user: viewer
}
accounts {
  LIVE {
    jetstream: enabled
    users: [
      { user: host, password: host }
      { user: viewer, password: "", permissions: {
        publish: { allow: ["live.*.in", "$JS.API.STREAM.INFO.*", "$JS.API.CONSUMER.CREATE.*"] }
        subscribe: { allow: ["live.*.out.>", "_INBOX.>"] }
      } }
    ]
  }
}
`;
  }

  async function start(node: NatsNode): Promise<void> {
    const args = ['-c', join(folder, `${node.name}.conf`)];
    const ports = [node.port, node.socketPort];
    node.running = await runProgram(path, { args, cwd: folder, ports, readyMs: 30_000 });
  }

  async function kill(node: NatsNode, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { running } = node;
    node.running = undefined;
    await running?.kill(signal);
  }

  async function close(): Promise<void> {
    await Promise.all(nodes.map((node) => kill(node)));
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await Promise.all(nodes.map(start));
  } catch (error) {
    await close();
    throw error;
  }
  const servers = nodes.map(({ port }) => `127.0.0.1:${String(port)}`);
  return { nodes, servers, start, kill, close };
}
