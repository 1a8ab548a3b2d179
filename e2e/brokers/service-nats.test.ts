import { afterAll, beforeAll } from 'vitest';
import { engineContract } from '../../examples/show-service/src/testing/engine-contract.ts';
import type { ShowEngine } from '../../examples/show-service/src/engine/engine.ts';
import { openNatsEngine } from '../../examples/show-service/src/engine/nats/nats-engine.ts';
import { startNatsServer, type NatsServer } from './lib/nats-server.ts';

let server: NatsServer;
let shows = 0;
let opened: ShowEngine[] = [];

beforeAll(async () => {
  server = await startNatsServer();
});

afterAll(() => server.close());

engineContract('on a NATS server', {
  async begin() {
    shows += 1;
  },
  async open() {
    const engine = await openNatsEngine({
      servers: [server.url],
      replicas: 1,
      show: `contract ${String(shows)}`,
      now: Date.now,
      onProblem: () => undefined,
    });
    opened.push(engine);
    return engine;
  },
  async end() {
    await Promise.all(opened.map((engine) => engine.close()));
    opened = [];
  },
});
