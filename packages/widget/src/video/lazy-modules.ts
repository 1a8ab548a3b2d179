import type { loadHls } from '../player/hls.ts';
import type { AppModule } from './app-contract.ts';
import type * as StartModule from './start.ts';

/** What is fetched only when it is wanted. */
export interface LazyModules {
  /** The player and what begins a stream. */
  start(): Promise<Pick<typeof StartModule, 'bootOf' | 'start' | 'warm'>>;
  /** The core, the parts and their layout. */
  app(): Promise<AppModule>;
  /** The engine. Default: hls.js from beside the player. */
  readonly hls?: typeof loadHls;
}

/** The modules beside this one. */
export const lazyModules: LazyModules = {
  start: () => import('./start.ts'),
  app: () => import('../app.ts'),
};

const WAIT_MS = 2000;

/** Loads a module, and on a bad line once more. Rejects when it cannot be had, or `signal` has aborted. */
export function persistently<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return load().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    signal.throwIfAborted();
    return load();
  });
}
