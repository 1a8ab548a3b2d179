import type { ShowEvent } from '@shoppable/core';

/** One line of the chat on the desk. */
export interface DeskLine {
  /** Id of the event; empty while the line is on its way. */
  readonly id: string;
  readonly cid: string | undefined;
  readonly userId: string;
  readonly name: string;
  readonly isHost: boolean;
  readonly text: string;
  readonly atMs: number;
  readonly delivery: 'sent' | 'sending' | 'failed';
}

const MOST_LINES = 200;

/** Reads a chat event. */
export function lineOf(event: ShowEvent<'chat.message'>): DeskLine {
  const { user, text, cid } = event.data;
  return {
    id: event.id,
    cid,
    userId: user.id,
    name: user.name,
    isHost: user.role === 'host',
    text,
    atMs: event.tsMs ?? 0,
    delivery: 'sent',
  };
}

/** Lays a line in: an echo takes the place of the line that was on its way, a repetition changes nothing. */
export function withLine(lines: readonly DeskLine[], line: DeskLine): readonly DeskLine[] {
  const place = lines.findIndex(
    (known) =>
      (known.id !== '' && known.id === line.id) || (known.cid !== undefined && known.cid === line.cid),
  );
  if (place === -1) return [...lines, line].slice(-MOST_LINES);
  if (line.delivery === 'sending' || lines[place]?.delivery === 'sent') return lines;
  return lines.with(place, line);
}
