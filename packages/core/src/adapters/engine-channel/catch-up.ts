import type { Clock } from '../../lib/clock.ts';
import { asShoppableError, ShoppableError } from '../../lib/errors.ts';
import { within } from '../../lib/within.ts';
import type { Cursor } from '../../model/channel-frame.ts';
import { decode } from '../../model/decode.ts';
import type { EngineLink, EngineReplay, EngineSnapshot } from '../../ports/engine.ts';
import { decodeSnapshot, ReplaySchema, seqOf, type Endpoints } from './endpoints.ts';

/** What a viewer who has just subscribed is to be told before anything else. */
export type CaughtUp =
  | { readonly kind: 'resumed'; readonly replay: EngineReplay }
  | { readonly kind: 'snapshot'; readonly snapshot: EngineSnapshot; readonly askedMs: number }
  | { readonly kind: 'nothing' };

/** What {@link catchUp} asks. */
export interface CatchUpDeps {
  readonly link: EngineLink;
  readonly endpoints: Endpoints;
  readonly cursor: Cursor | undefined;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** How long the engine itself may take for each answer, ms. */
  readonly timeoutMs: number;
  /** Whether to be content with a snapshot where what was missed cannot be had just now. */
  readonly settle: boolean;
  readonly onProblem: (problem: ShoppableError) => void;
}

// As much as is worth replaying; more is told sooner by a snapshot.
const MOST_MISSED = 10_000;

/**
 * What was missed, whole; else how the show is now; else nothing, when nobody can tell.
 * @throws `channel-unreachable`, `channel-refused` when who could tell cannot be asked now; the `AbortError` of `signal`
 */
export async function catchUp(deps: CatchUpDeps): Promise<CaughtUp> {
  const { link, endpoints, cursor, signal, clock, timeoutMs } = deps;
  let fault: ShoppableError | undefined;

  const ofEngine = <Value>(ask: (given: { signal: AbortSignal }) => Promise<Value> | undefined) =>
    within(async (given) => ask({ signal: given }), { clock, timeoutMs, signal, late: tooLate });

  async function attempt<Value>(ask: () => Promise<Value | undefined>): Promise<Value | undefined> {
    try {
      return await ask();
    } catch (thrown) {
      signal.throwIfAborted();
      const error = asShoppableError(thrown, 'channel-unreachable', 'The engine could not catch up.');
      deps.onProblem(error);
      fault ??= error;
      return undefined;
    }
  }

  if (cursor !== undefined) {
    const replay =
      (await attempt(async () => whole(await ofEngine((given) => link.replay?.(cursor, given)), cursor))) ??
      (await attempt(async () => whole(await endpoints.history(cursor, signal), cursor)));
    if (replay !== undefined) return { kind: 'resumed', replay };
    // The next attempt may still bring all of it, a snapshot never does.
    if (fault?.retryable === true && !deps.settle) throw fault;
    fault = undefined;
  }
  let askedMs = clock.now();
  const own = await attempt(async () => {
    const given = await ofEngine((options) => link.snapshot?.(options));
    return given && decodeSnapshot(given);
  });
  if (own === undefined) askedMs = clock.now();
  const snapshot = own ?? (await attempt(() => endpoints.snapshot(signal)));
  if (snapshot !== undefined) return { kind: 'snapshot', snapshot, askedMs };
  if (fault !== undefined) throw fault;
  return { kind: 'nothing' };
}

function tooLate(): ShoppableError {
  return new ShoppableError('channel-unreachable', 'The engine did not catch up in time.', {
    retryable: true,
  });
}

/** A replay that has everything after the cursor; undefined for any other. */
function whole(given: EngineReplay | undefined, cursor: Cursor): EngineReplay | undefined {
  if (given === undefined) return undefined;
  const replay = decode(ReplaySchema, given, 'event-invalid', 'The replay of the engine');
  const missed = replay.seq - cursor.seq;
  if (replay.epoch !== cursor.epoch || missed < 0 || missed > MOST_MISSED) return undefined;
  const there = new Set(replay.events.map(seqOf));
  for (let seq = cursor.seq + 1; seq <= replay.seq; seq += 1) if (!there.has(seq)) return undefined;
  return replay;
}
