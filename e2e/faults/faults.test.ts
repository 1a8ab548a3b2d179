import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { ABSENCES } from './absences.ts';
import { createRig, type Rig } from './rig.ts';
import { live, type Row } from './row.ts';
import { LINE_ROWS, PART_ROWS, STREAM_ROWS } from './rows.ts';
import { startSoak, type Soak } from './soak.ts';
import { STARTS } from './starts.ts';
import type { Story } from './story.ts';

const REPORTS = fileURLToPath(new URL('../../.cache/e2e', import.meta.url));
/** A second try for a machine that had no time for a whole browser just then; a fault of ours is there again. */
const PATIENCE = { timeout: 300_000, retry: 1 };

let rig: Rig;
let soak: Soak;
const measured: Record<string, unknown> = {};
beforeAll(async () => {
  rig = await createRig();
  soak = await startSoak(rig);
});
afterAll(async () => {
  mkdirSync(REPORTS, { recursive: true });
  writeFileSync(`${REPORTS}/faults.json`, JSON.stringify(measured, null, 1));
  await rig.close();
});

function rows(list: readonly Row[]): void {
  for (const row of list) {
    it(`${row.id}: ${row.title}`, PATIENCE, () =>
      rig.turn(async () => void (measured[row.id] = await live(rig, row))),
    );
  }
}

function stories(list: readonly Story[]): void {
  for (const { id, title, run } of list) {
    it(`${id}: ${title}`, PATIENCE, () => rig.turn(async () => void (measured[id] = await run(rig, id))));
  }
}

describe.concurrent('faults', () => {
  describe('the viewer or the device is away, and comes back', () => stories(ABSENCES));
  describe('the line fails, the show comes back', () => rows(LINE_ROWS));
  describe('parts fail, the show comes back', () => rows(PART_ROWS));
  describe('the stream misbehaves, the show goes on', () => rows(STREAM_ROWS));
  describe('something is wrong from the start', () => stories(STARTS));
});

it(
  'five minutes of it: buffer, memory and cues stay flat, and the picture near the edge',
  PATIENCE,
  async () => {
    measured['soak'] = await soak.judge();
  },
);
