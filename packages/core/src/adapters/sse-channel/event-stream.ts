/** What a server-sent event stream tells. */
export interface EventStreamSink {
  /** The data of one event, its lines joined. */
  onData(data: string): void;
  /** A comment, or any other line without an event: the server is there. */
  onLife(): void;
  /** Where the stream is, for coming back. */
  onId(id: string): void;
  /** How long to wait before coming back, ms. */
  onRetry(ms: number): void;
}

// As long as the longest frame, with room for its fields.
const LONGEST = 4_200_000;
const LINE_END = /\r\n|[\r\n]/u;

/**
 * Reads a server-sent event stream (WHATWG HTML, 9.2.6): UTF-8 with or without a byte order mark, lines that end in CR LF,
 * LF or CR wherever the network has cut them. Takes text piece by piece; answers false when an event is too long to be
 * one of ours. An event that is not closed by an empty line was not sent whole and is dropped.
 */
export function createEventStream(sink: EventStreamSink): (text: string) => boolean {
  let rest = '';
  let data: string[] = [];
  let size = 0;
  // A line feed that belongs to a carriage return may come with the next piece.
  let afterCr = false;

  function takeLine(line: string): void {
    if (line === '') return dispatch();
    const colon = line.indexOf(':');
    if (colon === 0) return sink.onLife();
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /u, '');
    if (field === 'data') {
      data.push(value);
      size += value.length + 1;
    } else if (field === 'id' && !value.includes('\0')) sink.onId(value);
    else if (field === 'retry' && /^\d+$/u.test(value)) sink.onRetry(Number(value));
  }

  function dispatch(): void {
    const text = data.join('\n');
    const isThere = data.length > 0 && text !== '';
    data = [];
    size = 0;
    if (isThere) sink.onData(text);
  }

  return (text) => {
    rest += afterCr && text.startsWith('\n') ? text.slice(1) : text;
    if (text !== '') afterCr = text.endsWith('\r');
    for (let end = LINE_END.exec(rest); end !== null; end = LINE_END.exec(rest)) {
      const line = rest.slice(0, end.index);
      rest = rest.slice(end.index + end[0].length);
      takeLine(line);
    }
    return rest.length + size <= LONGEST;
  };
}
