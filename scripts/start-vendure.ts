import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemo } from '@shoppable-examples/demo';
import { installVendure, openVendureSite, startVendure } from '../examples/vendure/index.ts';
import { build } from './build.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4510' } } });
const port = Number(values.port);

if (!installVendure()) {
  console.error('Vendure could not be installed: npm must reach a registry.');
  process.exit(1);
}
if (!(await build())) process.exit(1);

const dataFolder = mkdtempSync(join(tmpdir(), 'shoppable-vendure-'));
try {
  const [vendure, demo] = await Promise.all([
    startVendure({ port: port + 4 }),
    startDemo({
      dataFolder,
      ports: { shop: port + 1, service: port + 2, media: port + 3 },
      autopilot: true,
      hostPassword: randomBytes(6).toString('base64url'),
      secret: randomBytes(24).toString('base64url'),
    }),
  ]);
  const site = await openVendureSite({ port, demo, vendure });
  console.log('\nThe show that sells from Vendure is ready.\n');
  console.log(`  Show page      ${site.url}`);
  console.log(`  Shop API       ${vendure.shopApi}`);
  console.log(`  Codes          LIVE10, WELCOME15 (from 60 EUR); SPRING25 is over, FIRST50 is used up`);
  const seconds = ((vendure.startMs + vendure.seedMs) / 1000).toFixed(1);
  console.log(`\nVendure took ${seconds} s to start and to fill. Stop with Ctrl+C: nothing is kept.\n`);
  const stop = async (): Promise<void> => {
    site.close();
    await Promise.all([vendure.close(), demo.close()]);
    rmSync(dataFolder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stop().finally(() => process.exit(0)));
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const advice = `A port from ${String(port)} to ${String(port + 4)} is taken: npm run start:vendure -- --port 5610`;
  console.error(isTaken ? advice : error);
  process.exit(1);
}
