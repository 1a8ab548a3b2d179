import { expect } from '@open-wc/testing';
import { startOfSegment } from './mp4-start.ts';

/** A box of a type around bytes. */
function box(type: string, ...parts: readonly (readonly number[])[]): number[] {
  const body = parts.flat();
  return [...u32(body.length + 8), ...[...type].map((letter) => letter.charCodeAt(0)), ...body];
}

function u32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}

function bytes(...boxes: readonly (readonly number[])[]): ArrayBuffer {
  return new Uint8Array(boxes.flat()).buffer;
}

const NONE = [0, 0, 0, 0];

function letters(word: string): number[] {
  return [...word].map((letter) => letter.charCodeAt(0));
}

function trak(id: number, timescale: number, kind: string): number[] {
  return box(
    'trak',
    box('tkhd', NONE, NONE, NONE, u32(id)),
    box('mdia', box('mdhd', NONE, NONE, NONE, u32(timescale)), box('hdlr', NONE, NONE, letters(kind))),
  );
}

/** One track's fragment; `shownLater`: composition offset of its first sample. */
function traf(id: number, decoded: number, shownLater?: number): number[] {
  const run =
    shownLater === undefined
      ? []
      : [box('trun', u32(0xf01), u32(1), NONE, NONE, NONE, NONE, u32(shownLater))];
  return box('traf', box('tfhd', NONE, u32(id)), box('tfdt', NONE, u32(decoded)), ...run);
}

/** A fragment whose start has 64 bits. */
function wideTraf(id: number, high: number, low: number): number[] {
  return box('traf', box('tfhd', NONE, u32(id)), box('tfdt', [1, 0, 0, 0], u32(high), u32(low)));
}

const INIT = bytes(
  box('ftyp', NONE),
  box('moov', trak(1, 90_000, 'vide'), trak(2, 48_000, 'soun'), trak(3, 1000, 'meta')),
);

describe('the start of a segment', () => {
  it('is that of its earliest track', () => {
    const segment = bytes(
      box('styp', NONE),
      box('moof', traf(1, 900_000), traf(2, 479_000)),
      box('mdat', NONE),
    );
    expect(startOfSegment(INIT, segment)).to.equal(479_000 / 48_000);
  });

  it('is when its first sample is decoded, from where the engine counts, though it is shown later', () => {
    for (const offset of [6000, -6000])
      expect(startOfSegment(INIT, bytes(box('moof', traf(1, 900_000, offset))))).to.equal(10);
  });

  it('is that of sound and picture, whatever else lies beside them', () => {
    expect(startOfSegment(INIT, bytes(box('moof', traf(3, 1), traf(1, 900_000))))).to.equal(10);
  });

  it('is read from 64 bits, and unknown where it says that it lies before the beginning', () => {
    const start = (high: number, low: number): number | undefined =>
      startOfSegment(INIT, bytes(box('moof', wideTraf(1, high, low))));
    expect(start(35_624, 90_000)).to.equal((35_624 * 2 ** 32 + 90_000) / 90_000);
    expect(start(0xffffffff, 0xffff0000)).to.equal(undefined);
  });

  it('is found where each track has fragments of its own', () => {
    const segment = bytes(
      box('moof', traf(1, 900_000)),
      box('moof', traf(2, 470_000)),
      box('moof', traf(1, 990_000)),
    );
    expect(startOfSegment(INIT, segment)).to.equal(470_000 / 48_000);
  });

  it('is unknown of bytes that are no such segment, whatever they are', () => {
    for (const segment of [
      bytes(),
      bytes([1, 2, 3]),
      bytes(box('moof', box('traf', box('tfhd', [1]), box('tfdt', [0])))),
      bytes(box('moof', traf(7, 1))),
      bytes(u32(9e6), [109, 111, 111, 102, 0, 0, 0, 0]),
    ])
      expect(startOfSegment(INIT, segment)).to.equal(undefined);
    expect(startOfSegment(bytes([0, 0, 0, 1]), bytes(box('moof', traf(1, 1))))).to.equal(undefined);
  });
});
