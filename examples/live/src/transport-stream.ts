/** An elementary stream of a transport stream and its number. */
export const PIDS = { programs: 0, map: 0x1000, video: 0x100, audio: 0x101, metadata: 0x102 } as const;

/** Ticks of the clock of a transport stream per second. */
export const TICKS = 90_000;

/** One packetised unit: a coded picture, frames of sound, or an ID3 tag. */
export interface Unit {
  readonly pid: number;
  /** Ticks, not wrapped. */
  readonly pts: number;
  readonly dts: number;
  /** Decoding can begin here. */
  readonly isKey: boolean;
  readonly data: Buffer;
}

const PACKET = 188;
const STREAM_IDS: Readonly<Record<number, number>> = {
  [PIDS.video]: 0xe0,
  [PIDS.audio]: 0xc0,
  [PIDS.metadata]: 0xbd,
};
/** How far the clock runs ahead of what is to be decoded, ticks. */
const LEAD = TICKS / 10;
const WRAP = 2 ** 33;
/** Flags of an adaptation field: packets are counted anew with each segment. */
const NEW_COUNT = 0x80;
const RANDOM_ACCESS = 0x40;
const HAS_CLOCK = 0x10;

/** Writes units, in the order of their decoding, as one segment of an MPEG-2 transport stream. */
export function writeTransportStream(units: readonly Unit[], withMetadata: boolean): Buffer {
  const counters = new Map<number, number>();
  const packets = [
    tablePacket(PIDS.programs, programTable(), count(counters, PIDS.programs)),
    tablePacket(PIDS.map, mapTable(withMetadata), count(counters, PIDS.map)),
  ];
  for (const unit of units) packets.push(...packetsOf(unit, counters));
  return Buffer.concat(packets);
}

/** The number of the next packet of a stream, from 0 to 15 and round again. */
function count(counters: Map<number, number>, pid: number): number {
  const value = counters.get(pid) ?? 0;
  counters.set(pid, (value + 1) & 15);
  return value;
}

function packetsOf(unit: Unit, counters: Map<number, number>): Buffer[] {
  const pes = Buffer.concat([pesHeader(unit), unit.data]);
  const packets: Buffer[] = [];
  for (let at = 0; at < pes.length;) {
    const isFirst = at === 0;
    const clock = isFirst && unit.pid === PIDS.video ? unit.dts - LEAD : undefined;
    const counter = counters.get(unit.pid);
    const wanted = clock !== undefined ? 8 : counter === undefined ? 2 : 0;
    const room = PACKET - 4 - wanted;
    const taken = Math.min(room, pes.length - at);
    const flags = (counter === undefined ? NEW_COUNT : 0) | (unit.isKey && isFirst ? RANDOM_ACCESS : 0);
    packets.push(
      packet(unit, isFirst, count(counters, unit.pid), adaptation(PACKET - 4 - taken, flags, clock)),
      pes.subarray(at, at + taken),
    );
    at += taken;
  }
  return packets;
}

function packet(unit: Pick<Unit, 'pid'>, isFirst: boolean, counter: number, field: Buffer): Buffer {
  const control = field.length > 0 ? 0x30 : 0x10;
  const head = [0x47, (isFirst ? 0x40 : 0) | (unit.pid >> 8), unit.pid & 0xff, control | counter];
  return Buffer.concat([Buffer.from(head), field]);
}

/** The adaptation field of `length` bytes: a clock if there is one, and filling. */
function adaptation(length: number, flags: number, clock: number | undefined): Buffer {
  const field = Buffer.alloc(length, 0xff);
  if (length > 0) field.writeUInt8(length - 1, 0);
  if (length > 1) field.writeUInt8(flags | (clock === undefined ? 0 : HAS_CLOCK), 1);
  if (clock === undefined) return field;
  const base = wrap(clock);
  field.writeUInt32BE(Math.floor(base / 2), 2);
  field.writeUInt8(((base % 2) << 7) | 0x7e, 6);
  field.writeUInt8(0, 7);
  return field;
}

function pesHeader({ pid, pts, dts, data }: Unit): Buffer {
  const times = pts === dts ? stamp(2, pts) : Buffer.concat([stamp(3, pts), stamp(1, dts)]);
  const length = 3 + times.length + data.length;
  // Pictures may be longer than the field can say: zero, then.
  const said = pid === PIDS.video || length > 0xffff ? 0 : length;
  const isWhole = pid === PIDS.metadata ? 0x84 : 0x80;
  const flags = pts === dts ? 0x80 : 0xc0;
  const head = [0, 0, 1, STREAM_IDS[pid] ?? 0xbd, said >> 8, said & 0xff, isWhole, flags, times.length];
  return Buffer.concat([Buffer.from(head), times]);
}

function stamp(prefix: number, ticks: number): Buffer {
  const value = wrap(ticks);
  const [high, middle, low] = [
    Math.floor(value / 2 ** 30),
    Math.floor(value / 2 ** 15) % 2 ** 15,
    value % 2 ** 15,
  ];
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8((prefix << 4) | (high << 1) | 1, 0);
  bytes.writeUInt16BE((middle << 1) | 1, 1);
  bytes.writeUInt16BE((low << 1) | 1, 3);
  return bytes;
}

function wrap(ticks: number): number {
  return ((Math.round(ticks) % WRAP) + WRAP) % WRAP;
}

function tablePacket(pid: number, table: Buffer, counter: number): Buffer {
  const rest = Buffer.alloc(PACKET - 5 - table.length, 0xff);
  return Buffer.concat([packet({ pid }, true, counter, Buffer.alloc(0)), Buffer.from([0]), table, rest]);
}

function programTable(): Buffer {
  return table(0x00, [0x00, 0x01, 0xe0 | (PIDS.map >> 8), PIDS.map & 0xff]);
}

/** Which streams there are: H.264, AAC in ADTS and, if any, ID3 with the descriptors that Apple asks for. */
function mapTable(withMetadata: boolean): Buffer {
  const id3 = [0x49, 0x44, 0x33, 0x20];
  const pointer = [0x25, 15, 0xff, 0xff, ...id3, 0xff, ...id3, 0x00, 0x1f, 0x00, 0x01];
  const metadata = [0x26, 13, 0xff, 0xff, ...id3, 0xff, ...id3, 0x00, 0x0f];
  const stream = (type: number, pid: number, info: readonly number[]): number[] => {
    return [type, 0xe0 | (pid >> 8), pid & 0xff, 0xf0, info.length, ...info];
  };
  const programInfo = withMetadata ? pointer : [];
  return table(0x02, [
    ...[0xe0 | (PIDS.video >> 8), PIDS.video & 0xff, 0xf0, programInfo.length, ...programInfo],
    ...stream(0x1b, PIDS.video, []),
    ...stream(0x0f, PIDS.audio, []),
    ...(withMetadata ? stream(0x15, PIDS.metadata, metadata) : []),
  ]);
}

function table(id: number, content: readonly number[]): Buffer {
  const length = 5 + content.length + 4;
  const body = Buffer.from([id, 0xb0 | (length >> 8), length & 0xff, 0, 1, 0xc1, 0, 0, ...content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(checksum(body));
  return Buffer.concat([body, sum]);
}

/** CRC-32 of MPEG-2. */
function checksum(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}
