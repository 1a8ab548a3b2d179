import type { StreamSource } from '../player/player-handle.ts';
import { openSource } from '../player/sources.ts';
import type { SessionParts } from './session-contract.ts';

const sources = new WeakMap<object, StreamSource>();

/**
 * The one source of a show: whoever asks for it knows what a refresh has brought. Undefined when there is nothing to
 * play. `stream` is the show JSON's field, hostile as it came.
 */
export function sourceOf(
  { element, showUrl }: Pick<SessionParts, 'element' | 'showUrl'>,
  stream: object | undefined,
  showJson: unknown,
): StreamSource | undefined {
  if (stream === undefined) return undefined;
  const { id } = (showJson ?? {}) as { id?: unknown };
  const source = sources.get(stream) ?? openSource(stream, { element, showId: String(id), base: showUrl });
  if (source !== undefined) sources.set(stream, source);
  return source;
}
