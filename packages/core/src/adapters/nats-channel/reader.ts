import { createChunkReader } from '../../lib/chunk-reader.ts';

/** One operation of the NATS protocol, as a server sends it. */
export interface NatsOp {
  /** `INFO`, `MSG`, `HMSG`, `PING`, `PONG`, `+OK` or `-ERR`. */
  readonly name: string;
  /** Of a message: the subscription that it is for. */
  readonly sid: string;
  /** Of a message: where an answer goes; empty when none is wanted. */
  readonly reply: string;
  /** Of `HMSG`: the headers as they came. */
  readonly headers: string;
  /** The payload of a message, else the rest of the line. */
  readonly text: string;
}

const LONGEST_LINE = 65_536;
const LONGEST_PAYLOAD = 1_048_576;
const NEWLINE = 10;
const decoder = new TextDecoder();

/**
 * Reads the NATS protocol from chunks of bytes. `take` gets each operation in its order.
 * @throws `Error` when the bytes are not of this protocol; what follows cannot be read either
 */
export function createNatsReader(take: (op: NatsOp) => void): (chunk: Uint8Array) => void {
  return createChunkReader((bytes) => {
    const read = (from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
    const start = bytes.indexOf(NEWLINE) + 1;
    if ((start || bytes.length) > LONGEST_LINE) throw wrong();
    if (start === 0) return 0;
    const [name = '', ...words] = read(0, start).trim().split(/\s+/u);
    if (!/^(?:INFO|H?MSG|P[IO]NG|\+OK|-ERR)$/u.test(name)) throw wrong();
    const hasPayload = name.endsWith('MSG');
    const total = hasPayload ? Number(words.pop()) : 0;
    const head = name === 'HMSG' ? Number(words.pop()) : 0;
    if (!(head >= 0 && head <= total && total <= LONGEST_PAYLOAD)) throw wrong();
    const [body, end] = [start + head, start + total];
    const next = hasPayload ? end + 2 : start;
    if (bytes.length < next) return 0;
    if (bytes[next - 1] !== NEWLINE) throw wrong();
    const [, sid = '', reply = ''] = words;
    const text = hasPayload ? read(body, end) : words.join(' ');
    take({ name, sid, reply, headers: read(start, body), text });
    return next;
  });
}

function wrong(): Error {
  return new Error('wrong bytes');
}
