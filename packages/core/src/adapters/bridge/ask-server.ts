import { systemClock, type Clock } from '../../lib/clock.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { within } from '../../lib/within.ts';
import type { ClientFrame, Cursor } from '../../model/channel-frame.ts';
import type { EngineLink, EngineReplay, EngineSnapshot, EngineWire } from '../../ports/engine.ts';
import type { BridgeLife } from './bridge-life.ts';

/** Names under which a server of the merchant takes what a viewer asks. One that is left out is not asked. */
export interface ServerNames {
  /** Takes the hello; the viewer belongs to the show's audience when it has answered. */
  readonly join?: string;
  /** Told when the viewer leaves; its answer is not waited for. */
  readonly leave?: string;
  /** Takes `{ show, epoch, seq }`; answers `{ epoch, seq, events }`, or nothing where that is no longer whole. */
  readonly replay?: string;
  /** Takes `{ show }`; answers `{ epoch, seq, state, tail }`. */
  readonly snapshot?: string;
  /** Takes a client frame; answers its `ack` or `nack` frame, or nothing. */
  readonly send?: string;
}

/** What {@link askServer} needs. */
export interface AskServerDeps {
  readonly hello: Extract<ClientFrame, { type: 'hello' }>;
  readonly wire: EngineWire;
  readonly life: BridgeLife;
  readonly clock: Clock | undefined;
  /** Calls the server by a name. */
  readonly call: (name: string, payload: unknown) => Promise<unknown>;
}

const ANSWER_MS = 8000;

/**
 * Joins a show at a server that answers calls by name, and makes the link to it.
 * @throws `channel-refused` when the server answers the join with an error or a nack
 */
export async function askServer(names: ServerNames, deps: AskServerDeps): Promise<EngineLink> {
  const { hello, wire, life, clock = systemClock, call } = deps;
  const { show } = hello;
  const { join, leave, replay, snapshot, send } = names;

  function ask(name: string, payload: unknown, signal: AbortSignal): Promise<unknown> {
    const late = (): ShoppableError =>
      new ShoppableError('channel-unreachable', `"${name}" was not answered within ${ANSWER_MS} ms.`, {
        retryable: true,
      });
    return within(() => call(name, payload), { clock, timeoutMs: ANSWER_MS, signal, late });
  }

  function tell(name: string, payload: unknown): void {
    call(name, payload).catch(() => undefined);
  }

  if (join !== undefined) {
    const { type, code } = ((await ask(join, hello, life.signal)) ?? {}) as Record<string, unknown>;
    if (type === 'nack') {
      throw new ShoppableError('channel-refused', `The server refuses the join (${String(code)}).`);
    }
  }
  if (leave !== undefined) {
    life.signal.addEventListener('abort', () => tell(leave, { show }), { once: true });
  }
  return {
    ...(replay !== undefined && {
      replay: async (cursor: Cursor, options: { readonly signal: AbortSignal }) =>
        present((await ask(replay, { show, ...cursor }, options.signal)) as EngineReplay | null | undefined),
    }),
    ...(snapshot !== undefined && {
      snapshot: async (options: { readonly signal: AbortSignal }) =>
        present((await ask(snapshot, { show }, options.signal)) as EngineSnapshot | null | undefined),
    }),
    ...(send !== undefined && {
      send(frame: ClientFrame) {
        if (!life.isOpen()) return false;
        ask(send, frame, life.signal).then(
          (answer) => isAnswer(answer) && wire.take(answer),
          // No answer is none: the same frame is sent again.
          () => undefined,
        );
        return true;
      },
    }),
  };
}

/** JSON has no undefined. */
function present<Value>(value: Value | null | undefined): Value | undefined {
  return value ?? undefined;
}

function isAnswer(answer: unknown): boolean {
  const { type } = (answer ?? {}) as { readonly type?: unknown };
  return type === 'ack' || type === 'nack';
}
