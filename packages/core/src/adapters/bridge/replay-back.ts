import type { Cursor } from '../../model/channel-frame.ts';
import type { EngineReplay, EngineSnapshot } from '../../ports/engine.ts';

/** Pages of a service's history, newest first, the messages of each oldest first. */
export type HistoryPages = AsyncIterable<readonly unknown[]>;

interface Placed {
  readonly item: unknown;
  readonly type: unknown;
  readonly epoch: string | undefined;
  readonly seq: number;
}

// As many pages of a service's history as are sooner read than a snapshot.
const MOST_PAGES = 10;

/**
 * What a service's history holds after a cursor; it is read back to where the cursor is reached. Undefined when the log is
 * another one; whether it is whole is for the caller to see.
 */
export async function replayBack(cursor: Cursor, pages: HistoryPages): Promise<EngineReplay | undefined> {
  const isSame = ({ epoch }: Placed): boolean => epoch === undefined || epoch === cursor.epoch;
  const found = await readBack(pages, (placed) => placed.seq <= cursor.seq || !isSame(placed));
  const newest = found.at(-1);
  if (newest === undefined || !isSame(newest)) return undefined;
  const same = found.filter(isSame);
  const { epoch } = cursor;
  return {
    epoch,
    seq: highest(same),
    events: same.filter(({ seq }) => seq > cursor.seq).map(({ item }) => item),
  };
}

/** How the show is now, where a service's history reaches back to the first event of its log. */
export async function snapshotBack(pages: HistoryPages): Promise<EngineSnapshot | undefined> {
  const found = await readBack(pages, ({ seq }) => seq === 1);
  const newest = found.at(-1);
  const log = found.filter(({ epoch }) => epoch === newest?.epoch);
  if (newest?.epoch === undefined || !log.some(({ seq }) => seq === 1)) return undefined;
  const isChat = ({ type }: Placed): boolean => type === 'chat.message';
  return {
    epoch: newest.epoch,
    seq: highest(log),
    state: log.filter((placed) => !isChat(placed)).map(({ item }) => item),
    tail: log.filter(isChat).map(({ item }) => item),
  };
}

async function readBack(
  pages: HistoryPages,
  isEnough: (placed: Placed) => boolean,
): Promise<readonly Placed[]> {
  const found: Placed[] = [];
  let read = 0;
  for await (const page of pages) {
    const placed = page.flatMap(itemsOf).flatMap(placeOf);
    found.unshift(...placed);
    read += 1;
    if (read === MOST_PAGES || placed.some(isEnough)) break;
  }
  return found;
}

/** The wire objects of one message, JSON text or what was parsed of it. */
export function itemsOf(message: unknown): readonly unknown[] {
  if (typeof message !== 'string') return [message].flat();
  try {
    return [JSON.parse(message) as unknown].flat();
  } catch {
    return [];
  }
}

function highest(found: readonly Placed[]): number {
  return found.reduce((most, { seq }) => Math.max(most, seq), 0);
}

function placeOf(item: unknown): Placed[] {
  const { epoch, seq, type, data } = (item ?? {}) as Readonly<Record<string, unknown>>;
  // A control frame has a seq, too, but is no event.
  if (typeof seq !== 'number' || data === undefined) return [];
  return [{ item, type, seq, epoch: typeof epoch === 'string' ? epoch : undefined }];
}
