import { ShoppableError } from '../../lib/errors.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { RefusalCode } from '../../model/chat.ts';
import type { EngineWire } from '../../ports/engine.ts';

/** What the codes of an SDK's errors mean to a viewer whose message was refused. */
export type Refusals = Readonly<Record<string, RefusalCode>>;

/**
 * Brings the answer to a frame that an SDK is sending: an ack where it tells the id of the message, nothing where it has only
 * passed it on. An error that is not known to be a refusal is no answer either: the same frame is sent again.
 */
export function bringAnswer(
  frame: ClientFrame,
  sending: PromiseLike<string | undefined>,
  wire: EngineWire,
  refusals: Refusals,
): void {
  if (!('cid' in frame)) return void sending.then(undefined, () => undefined);
  const { cid } = frame;
  sending.then(
    (id) => id !== undefined && wire.take({ type: 'ack', cid, id }),
    (thrown: unknown) => {
      const code = refusalOf(thrown, refusals);
      if (code !== undefined) wire.take({ type: 'nack', cid, code });
    },
  );
}

/** Throws `channel-refused` where an SDK's error says that this user may not listen, else the error itself. */
export function rethrow(thrown: unknown, refusals: Refusals): never {
  const code = refusalOf(thrown, refusals);
  if (code !== 'login-required' && code !== 'banned') throw thrown;
  const { message } = fieldsOf(thrown);
  throw new ShoppableError('channel-refused', `The SDK refuses the show's channel: ${String(message)}`, {
    cause: thrown,
  });
}

/** The meaning of an error's own code, of its HTTP status, or of the status object that it carries. */
function refusalOf(thrown: unknown, refusals: Refusals): RefusalCode | undefined {
  const { code, statusCode, status, category } = fieldsOf(thrown);
  const inner = fieldsOf(status);
  const known = [code, category, inner['category'], statusCode, inner['statusCode'], status].map(String);
  const key = known.find((each) => Object.hasOwn(refusals, each));
  return key === undefined ? undefined : refusals[key];
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
