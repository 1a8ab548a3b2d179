import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { createRig, type Rig } from './rig.ts';
import { live, type Measured } from './row.ts';
import { LINE_ROWS, STREAM_ROWS } from './rows.ts';

const REPORTS = fileURLToPath(new URL('../../.cache/e2e', import.meta.url));

let rig: Rig;
const measured: Measured[] = [];
beforeAll(async () => {
  rig = await createRig();
});
afterAll(async () => {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(`${REPORTS}/faults.json`, JSON.stringify(measured, null, 1));
  await rig.close();
});

describe.concurrent('the line fails, the show comes back', () => {
  for (const row of LINE_ROWS) {
    it(`${row.id}: ${row.title}`, { timeout: 240_000 }, () =>
      rig.turn(async () => void measured.push(await live(rig, row))),
    );
  }
});

describe.concurrent('the stream misbehaves, the show goes on', () => {
  for (const row of STREAM_ROWS) {
    it(`${row.id}: ${row.title}`, { timeout: 240_000 }, () =>
      rig.turn(async () => void measured.push(await live(rig, row))),
    );
  }
});
