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

function trak(id: number, timescale: number): number[] {
  return box(
    'trak',
    box('tkhd', NONE, NONE, NONE, u32(id)),
    box('mdia', box('mdhd', NONE, NONE, NONE, u32(timescale))),
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

const INIT = bytes(box('ftyp', NONE), box('moov', trak(1, 90_000), trak(2, 48_000)));

describe('the start of a segment', () => {
  it('is that of its earliest track', () => {
    const segment = bytes(
      box('styp', NONE),
      box('moof', traf(1, 900_000), traf(2, 479_000)),
      box('mdat', NONE),
    );
    expect(startOfSegment(INIT, segment)).to.equal(479_000 / 48_000);
  });

  it('is when its first sample is shown, not when it is decoded', () => {
    expect(startOfSegment(INIT, bytes(box('moof', traf(1, 900_000, 6000))))).to.be.closeTo(10.0667, 0.0001);
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
