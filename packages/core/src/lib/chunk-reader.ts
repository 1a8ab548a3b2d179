import { joinBytes } from './byte-socket.ts';

/**
 * Reads a protocol from chunks that end anywhere. `readOne` gets what has come and not been read yet, and answers how many
 * bytes it has read; 0: it needs more.
 */
export function createChunkReader(readOne: (bytes: Uint8Array) => number): (chunk: Uint8Array) => void {
  let rest: Uint8Array = new Uint8Array();
  return (chunk) => {
    rest = joinBytes(rest, chunk);
    for (let used = readOne(rest); used > 0; used = readOne(rest)) rest = rest.subarray(used);
  };
}
