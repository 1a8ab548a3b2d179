import { createChunkReader } from '../../lib/chunk-reader.ts';

/** One operation of the NATS protocol, as a server sends it. */
export interface NatsOp {
  /** `INFO`, `MSG`, `HMSG`, `PING`, `PONG`, `+OK` or `-ERR`, in capitals. */
  readonly name: string;
  /** Words after the name; of `INFO` and `-ERR` one, the whole rest of the line. */
  readonly words: readonly string[];
  /** Of `HMSG`: the headers as they came. */
  readonly headers: string;
  /** Of `MSG` and `HMSG`: the payload. */
  readonly text: string;
}

const LONGEST_LINE = 65_536;
const LONGEST_PAYLOAD = 4_000_000;
const CR = 13;
const LF = 10;

/**
 * Reads the NATS protocol from chunks of bytes. `take` gets each operation in its order.
 * @throws `Error` when the bytes are not of this protocol; what follows cannot be read either
 */
export function createNatsReader(take: (op: NatsOp) => void): (chunk: Uint8Array) => void {
  const decoder = new TextDecoder();

  function readMessage(bytes: Uint8Array, name: string, words: readonly string[], at: number): number {
    const total = sizeOf(words.at(-1));
    const head = name === 'HMSG' ? sizeOf(words.at(-2)) : 0;
    const end = at + total;
    if (head > total) throw new Error('headers are longer than their message');
    if (bytes.length < end + 2) return -(end + 2);
    if (bytes[end] !== CR || bytes[end + 1] !== LF) throw new Error('a length is wrong');
    const headers = decoder.decode(bytes.subarray(at, at + head));
    const text = decoder.decode(bytes.subarray(at + head, end));
    take({ name, words: words.slice(0, name === 'HMSG' ? -2 : -1), headers, text });
    return end + 2;
  }

  return createChunkReader((bytes) => {
    const end = bytes.indexOf(LF);
    if ((end < 0 ? bytes.length : end) > LONGEST_LINE) throw new Error('a line is too long');
    if (end < 0) return 0;
    const line = decoder.decode(bytes.subarray(0, end)).trimEnd();
    const [, name = '', tail = ''] = /^([-+A-Za-z]+)\s*(.*)$/u.exec(line) ?? [];
    const op = name.toUpperCase();
    if (op === 'MSG' || op === 'HMSG') return readMessage(bytes, op, tail.split(/\s+/u), end + 1);
    if (!/^(?:INFO|PING|PONG|\+OK|-ERR)$/u.test(op)) throw new Error('an operation is unknown');
    take({ name: op, words: [tail], headers: '', text: '' });
    return end + 1;
  });
}

function sizeOf(word = ''): number {
  const size = /^\d{1,8}$/u.test(word) ? Number(word) : Number.NaN;
  if (!(size <= LONGEST_PAYLOAD)) throw new Error('a message is too long');
  return size;
}
