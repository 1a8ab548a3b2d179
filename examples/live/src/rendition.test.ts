import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { boxesIn } from './boxes.ts';
import { createLiveOrigin } from './live-origin.ts';
import { loadRendition } from './rendition.ts';

const LOOP = fileURLToPath(new URL('../media/360p.mp4', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'rendition-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** The loop with some of its bytes changed. */
function spoilt(change: (bytes: Buffer) => Buffer): string {
  const file = join(scratch, 'spoilt.mp4');
  writeFileSync(file, change(Buffer.from(readFileSync(LOOP))));
  return file;
}

/** Overwrites the first place where a text or byte sequence stands. */
function replaceFirst(bytes: Buffer, what: string | Buffer, by: string | Buffer): Buffer {
  const at = bytes.indexOf(what);
  expect(at).toBeGreaterThan(0);
  Buffer.from(by).copy(bytes, at);
  return bytes;
}

describe('a rendition', () => {
  it('is read from a fragmented MP4 with a fragment per segment', () => {
    const rendition = loadRendition(LOOP);
    expect(rendition).toMatchObject({ name: '360p', width: 360, height: 640, segmentCount: 32 });
    expect(rendition.codecs).toMatch(/^avc1\.4d40[0-9a-f]{2},mp4a\.40\.2$/);
    expect(boxesIn(rendition.init).map(({ type }) => type)).toEqual(['ftyp', 'moov']);
    expect(boxesIn(rendition.segment(7)).map(({ type }) => type)).toEqual(['moof', 'mdat']);
  });

  it('never changes the bytes that it was read from', () => {
    const rendition = loadRendition(LOOP);
    const before = Buffer.from(rendition.segment(3));
    rendition.segment(3 + 32 * 5);
    expect(rendition.segment(3).equals(before)).toBe(true);
  });

  it('is refused when the sound does not name its configuration, which browsers need', () => {
    const config = Buffer.from([0x05, 0x80, 0x80, 0x80, 0x02, 0x11, 0x90]);
    const file = spoilt((bytes) => replaceFirst(bytes, config, Buffer.from([0x06])));
    expect(() => loadRendition(file)).toThrow('does not name its configuration');
  });

  it.each([
    ['moof', 'free', /has 31 fragments/],
    ['avcC', 'free', /no avcC box/],
    ['mp4a', 'free', /needs an H\.264 and an AAC track/],
    ['tfdt', 'free', /No tfdt box/],
  ])('is refused when %s is missing', (type, by, reason) => {
    expect(() => loadRendition(spoilt((bytes) => replaceFirst(bytes, type, by)))).toThrow(reason);
  });

  it('is refused when it is cut off', () => {
    expect(() => loadRendition(spoilt((bytes) => bytes.subarray(0, 100_000)))).toThrow(/does not fit/);
  });

  it('must be there: an empty folder says what to do', () => {
    const empty = mkdtempSync(join(scratch, 'empty-'));
    expect(() => createLiveOrigin({ media: empty })).toThrow('render the loop first');
  });
});
