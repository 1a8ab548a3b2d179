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
    const start = bytes.indexOf(NEWLINE) + 1;
    if ((start || bytes.length) > LONGEST_LINE) throw wrong();
    if (start === 0) return 0;
    const line = decoder.decode(bytes.subarray(0, start)).trim();
    const [, name = '', text = ''] = /^(INFO|H?MSG|P[IO]NG|\+OK|-ERR)(?: +(.*))?$/u.exec(line) ?? [];
    if (name === '') throw wrong();
    if (!name.endsWith('MSG')) {
      take({ name, sid: '', reply: '', headers: '', text });
      return start;
    }
    const words = text.split(/\s+/u);
    const total = Number(words.pop());
    const head = name === 'MSG' ? 0 : Number(words.pop());
    const end = start + total;
    if (!(head >= 0 && head <= total && total <= LONGEST_PAYLOAD)) throw wrong();
    if (bytes.length < end + 2) return 0;
    if (bytes[end + 1] !== NEWLINE) throw wrong();
    const [, sid = '', reply = ''] = words;
    const headers = decoder.decode(bytes.subarray(start, start + head));
    take({ name, sid, reply, headers, text: decoder.decode(bytes.subarray(start + head, end)) });
    return end + 2;
  });
}

function wrong(): Error {
  return new Error('wrong bytes');
}
