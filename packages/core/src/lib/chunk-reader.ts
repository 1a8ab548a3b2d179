import { joinBytes } from './byte-socket.ts';

/**
 * Reads a protocol from chunks that end anywhere. `readOne` gets what has come and not been read yet; it answers how many
 * bytes it has read, or `-n` when it needs `n` of them in all; 0: more than there are.
 */
export function createChunkReader(readOne: (bytes: Uint8Array) => number): (chunk: Uint8Array) => void {
  let waiting: Uint8Array[] = [];
  let length = 0;
  let needed = 0;

  return (chunk) => {
    waiting.push(chunk);
    length += chunk.length;
    // A long message comes in many chunks: they are put together once.
    if (length < needed) return;
    let rest: Uint8Array = waiting.length === 1 ? chunk : joinBytes(...waiting);
    let used = readOne(rest);
    while (used > 0) {
      rest = rest.subarray(used);
      used = rest.length === 0 ? 0 : readOne(rest);
    }
    needed = -used;
    ({ length } = rest);
    waiting = length === 0 ? [] : [rest];
  };
}
