import { keyOf, revOf } from './log-writer.ts';
import type { EventDraft, LoggedEvent } from './show-log.ts';
import type { LogReader } from './sqlite-log-reader.ts';

/** The event that was logged under one of these idempotency keys. */
export function receiptIn(reader: LogReader, once: readonly string[]): LoggedEvent | undefined {
  for (const key of once) {
    const known = reader.byReceipt(key);
    if (known !== undefined) return known;
  }
  return undefined;
}

/** The event because of which a draft is not news: the same one, or a newer revision of its key. */
export function earlierEvent(reader: LogReader, draft: EventDraft): LoggedEvent | undefined {
  const repeated = receiptIn(reader, draft.once ?? []);
  if (repeated !== undefined) return repeated;
  const key = keyOf(draft.data);
  const rev = revOf(draft.data);
  if (key === undefined || rev === undefined) return undefined;
  const newest = reader.latest(key);
  return newest !== undefined && newest.rev >= rev ? newest.event : undefined;
}
