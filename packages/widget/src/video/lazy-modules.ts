import type { loadHls } from '../player/hls.ts';
import type { AppModule } from './app-contract.ts';
import type * as EarlyModule from './early.ts';
import type * as StartModule from './start.ts';

/** What is fetched only when it is wanted. Those that are absent are the ones beside `early.ts`. */
export interface LazyModules {
  /** What makes the first requests of a stream, and starts the show. */
  early(): Promise<Pick<typeof EarlyModule, 'begin' | 'beginEarly' | 'reach'>>;
  /** The player, and what puts it together with the parts. */
  start?(): Promise<Pick<typeof StartModule, 'start'>>;
  /** The core, the parts and their layout. */
  app?(): Promise<AppModule>;
  /** The engine. */
  readonly hls?: typeof loadHls;
}

/** The modules beside this one. */
export const lazyModules: LazyModules = { early: () => import('./early.ts') };

const WAIT_MS = 2000;

/** Loads a module, and on a bad line once more. Rejects when it cannot be had, or `signal` has aborted. */
export function persistently<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return load().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    signal.throwIfAborted();
    return load();
  });
}
