/**
 * Where many cues are on the timeline, without an object for each: a time and an ordinal, 12 to 18 bytes. The cues
 * themselves, or what they say, stand elsewhere under that ordinal.
 */
export interface CueIndex {
  /** How many there are. */
  readonly size: number;
  /** Bytes held. */
  readonly bytes: number;
  /** Lays one in; cheap at the end. Answers false when that ordinal is there at that time already. */
  add(atMs: number, ordinal: number): boolean;
  /** How many are at or before `timeMs`: the position of the next one. */
  countUntil(timeMs: number): number;
  /** Time of the cue at a position; Infinity after the last one. */
  atMs(position: number): number;
  /** Ordinal of the cue at a position; -1 outside. */
  ordinal(position: number): number;
}

const SMALLEST = 16;
const GROWTH = 1.5;

/** Makes a {@link CueIndex} of `times`, in whatever order; the ordinal of each is its place in `times`. */
export function createCueIndex(times: ArrayLike<number> = []): CueIndex {
  let size = times.length;
  let atMsOf = new Float64Array(Math.max(SMALLEST, size));
  let ordinalOf = orderOf(times, atMsOf.length);
  for (let position = 0; position < size; position += 1)
    atMsOf[position] = times[ordinalOf[position] ?? 0] ?? 0;

  function countUntil(timeMs: number): number {
    let low = 0;
    let high = size;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((atMsOf[middle] ?? Infinity) <= timeMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function makeRoom(): void {
    if (size < atMsOf.length) return;
    const capacity = Math.ceil(size * GROWTH);
    const grownTimes = new Float64Array(capacity);
    grownTimes.set(atMsOf);
    atMsOf = grownTimes;
    const grownOrdinals = new Uint32Array(capacity);
    grownOrdinals.set(ordinalOf);
    ordinalOf = grownOrdinals;
  }

  function add(atMs: number, ordinal: number): boolean {
    let position = countUntil(atMs);
    // Cues of one moment are kept in the order of their ordinals, so that the order of arrival is of no account.
    while (position > 0 && atMsOf[position - 1] === atMs && (ordinalOf[position - 1] ?? 0) >= ordinal) {
      if (ordinalOf[position - 1] === ordinal) return false;
      position -= 1;
    }
    makeRoom();
    if (position < size) {
      atMsOf.copyWithin(position + 1, position, size);
      ordinalOf.copyWithin(position + 1, position, size);
    }
    atMsOf[position] = atMs;
    ordinalOf[position] = ordinal;
    size += 1;
    return true;
  }

  return {
    get size() {
      return size;
    },
    get bytes() {
      return atMsOf.byteLength + ordinalOf.byteLength;
    },
    add,
    countUntil,
    atMs: (position) => (position >= 0 && position < size ? (atMsOf[position] ?? Infinity) : Infinity),
    ordinal: (position) => (position >= 0 && position < size ? (ordinalOf[position] ?? -1) : -1),
  };
}

function orderOf(times: ArrayLike<number>, capacity: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(capacity);
  const count = times.length;
  for (let index = 0; index < count; index += 1) order[index] = index;
  const { rising, least, most, whole } = shapeOf(times);
  if (rising) return order;
  if (whole && most - least < 2 ** 32) return byDigits(times, least, order);
  order.subarray(0, count).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  return order;
}

interface Shape {
  readonly rising: boolean;
  readonly least: number;
  readonly most: number;
  /** Whole milliseconds only. */
  readonly whole: boolean;
}

function shapeOf(times: ArrayLike<number>): Shape {
  let rising = true;
  let whole = true;
  let least = Infinity;
  let most = -Infinity;
  let before = -Infinity;
  const count = times.length;
  for (let index = 0; index < count; index += 1) {
    const time = times[index] ?? 0;
    rising &&= time >= before;
    whole &&= Number.isInteger(time);
    if (time < least) least = time;
    if (time > most) most = time;
    before = time;
  }
  return { rising, least, most, whole };
}

const DIGIT = 11;
const DIGITS = 1 << DIGIT;

/** Sorts by the digits of the time, the lowest first: a million in a fraction of the time of comparing. */
function byDigits(times: ArrayLike<number>, least: number, order: Uint32Array<ArrayBuffer>) {
  const count = times.length;
  let keys = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) keys[index] = (times[index] ?? 0) - least;
  let from = order;
  let to = new Uint32Array(order.length);
  let keysTo = new Uint32Array(count);
  for (let shift = 0; shift < 32; shift += DIGIT) {
    const starts = startsOf(keys, shift);
    for (let position = 0; position < count; position += 1) {
      const key = keys[position] ?? 0;
      const digit = (key >>> shift) & (DIGITS - 1);
      const target = starts[digit] ?? 0;
      starts[digit] = target + 1;
      to[target] = from[position] ?? 0;
      keysTo[target] = key;
    }
    [from, to] = [to, from];
    [keys, keysTo] = [keysTo, keys];
  }
  return from;
}

/** Where the keys with each digit begin once they are sorted by it. */
function startsOf(keys: Uint32Array, shift: number): Uint32Array {
  const starts = new Uint32Array(DIGITS + 1);
  for (const key of keys) {
    const next = ((key >>> shift) & (DIGITS - 1)) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let digit = 1; digit <= DIGITS; digit += 1)
    starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
  return starts;
}
