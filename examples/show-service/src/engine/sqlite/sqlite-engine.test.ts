import { START_MS } from '../../testing/stage.ts';
import { engineContract } from '../../testing/engine-contract.ts';
import type { ShowEngine } from '../engine.ts';
import { openSqliteEngine } from './sqlite-engine.ts';

let engine: ShowEngine;

engineContract('in SQLite', {
  async begin() {
    engine = openSqliteEngine({ database: ':memory:', show: 'contract', now: () => START_MS });
  },
  open: async () => engine,
  end: () => engine.close(),
});
