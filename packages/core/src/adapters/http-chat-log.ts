import { ShoppableError } from '../lib/errors.ts';
import { urlOption } from '../lib/options.ts';
import type { ChatLog } from '../ports/chat-log.ts';

/** Where the chat of a recording lies. */
export interface HttpChatLogOptions {
  /** Folder of the pieces, such as `https://cdn.example/shows/spring/chat/`. */
  readonly url: string;
  /** Programme time at which the first piece begins, epoch ms. */
  readonly startsAtMs: number;
  /** Length of a piece in seconds. Default 60. */
  readonly seconds?: number;
  /** How many pieces there are. */
  readonly count: number;
  readonly fetch?: typeof globalThis.fetch;
}

const DIGITS = 6;
const MAX_BYTES = 4_000_000;

/**
 * The chat of a recording in files, one wire event a line (NDJSON), each named by the second at which it begins:
 * `000000.ndjson`, `000060.ndjson` … A file that is not there (404) had no line. A line that cannot be read costs only
 * itself.
 */
export function httpChatLog(options: HttpChatLogOptions): ChatLog {
  const { startsAtMs, seconds = 60, count, fetch = globalThis.fetch } = options;
  const url = urlOption('httpChatLog', 'url', options.url);
  return {
    startsAtMs,
    pieceMs: seconds * 1000,
    count,
    async piece(index, { signal }) {
      const name = `${String(index * seconds).padStart(DIGITS, '0')}.ndjson`;
      const response = await fetch(`${url}/${name}`, { signal });
      if (response.status === 404 || response.status === 204) return [];
      const text = await response.text();
      if (!response.ok || text.length > MAX_BYTES)
        throw new ShoppableError('channel-unreachable', `${name} of the chat could not be read.`);
      return text.split('\n').flatMap(lineValue);
    },
  };
}

function lineValue(line: string): unknown[] {
  if (line.trim() === '') return [];
  try {
    return [JSON.parse(line) as unknown];
  } catch {
    return [];
  }
}
