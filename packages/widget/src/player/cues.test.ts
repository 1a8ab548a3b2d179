import { expect } from '@open-wc/testing';
import type { StreamCue } from '@shoppable/core';
import { createCueDesk, type CueDesk, type ReadCue } from './cues-desk.ts';
import { eventMessages } from './cues-emsg.ts';
import { readCueFile } from './cues-file.ts';
import { id3Texts } from './cues-id3.ts';
import { watchNativeCues } from './cues-native.ts';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const encoder = new TextEncoder();

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...encoder.encode(part)] : [...part])),
  );
}

function uint32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function synchsafe(value: number): number[] {
  return [21, 14, 7, 0].map((shift) => (value >> shift) & 127);
}

function frame(id: string, content: Uint8Array, flags = 0): Uint8Array {
  return bytes(id, synchsafe(content.length), [0, flags], [...content]);
}

function tag(frames: readonly Uint8Array[], { version = 4, flags = 0 } = {}): Uint8Array {
  const content = frames.flatMap((each) => [...each]);
  return bytes('ID3', [version, 0, flags], synchsafe(content.length), content);
}

function cueAt(atMs: number, text = '{"productId":"a"}', more: Partial<ReadCue> = {}): ReadCue {
  return { carrier: 'id3', atMs, dated: true, scheme: 's', text, ...more };
}

function told(desk: CueDesk): StreamCue[] {
  const cues: StreamCue[] = [];
  desk.watch((cue) => cues.push(cue), { signal: new AbortController().signal });
  return cues;
}

describe('ID3', () => {
  it('gives the texts of TXXX, of other text frames, and of PRIV and GEOB that hold text', () => {
    const frames = [
      frame('TXXX', bytes([3], 'metadata.live-video.net', [0], '{"productId":"a"}', [0])),
      frame('TIT2', bytes([0], 'Hello')),
      frame('PRIV', bytes('com.example', [0], '{"pin":[]}')),
      frame('GEOB', bytes([0], 'application/json', [0], 'f.json', [0], 'shop', [0], '{"b":1}')),
      frame('PRIV', bytes('com.apple.streaming.transportStreamTimestamp', [0], [0, 0, 0, 1, 2, 3, 4, 5])),
    ];
    expect(id3Texts(tag(frames))).to.deep.equal([
      { scheme: 'metadata.live-video.net', text: '{"productId":"a"}' },
      { scheme: 'TIT2', text: 'Hello' },
      { scheme: 'com.example', text: '{"pin":[]}' },
      { scheme: 'shop', text: '{"b":1}' },
    ]);
  });

  it('is read in UTF-16 and Latin-1, one tag after another, and without the zeros put in against false starts', () => {
    const wide = frame('TXXX', bytes([1], [0xff, 0xfe, 0x61, 0], [0, 0], [0xff, 0xfe, 0x62, 0]));
    const latin = frame('TXXX', bytes([0], 'd', [0], [0xe9]));
    const stuffed = frame('TXXX', bytes([0], 'd', [0], [0xff, 0, 0xe0]), 2);
    expect(id3Texts(bytes([...tag([wide])], [...tag([latin, stuffed])]))).to.deep.equal([
      { scheme: 'a', text: 'b' },
      { scheme: 'd', text: 'é' },
      { scheme: 'd', text: 'ÿà' },
    ]);
  });

  it('reads what Elemental MediaLive sends, and v2.3', () => {
    const sent = Uint8Array.from(atob('SUQzBAAAAAAAF1RJVDIAAAANAAADSGVsbG8gd29ybGQA'), (char) =>
      char.charCodeAt(0),
    );
    expect(id3Texts(sent)).to.deep.equal([{ scheme: 'TIT2', text: 'Hello world' }]);
    const content = bytes([3], 'd', [0], 'x'.repeat(200));
    const plain = bytes('TXXX', uint32(content.length), [0, 0], [...content]);
    expect(id3Texts(tag([plain], { version: 3 }))[0]?.text.length).to.equal(200);
  });

  it('leaves out what is broken, encrypted or no text', () => {
    const encrypted = frame('TXXX', bytes([3], 'd', [0], 'x'), 4);
    const long = bytes('TXXX', synchsafe(5000), [0, 0], [3, 65]);
    expect(id3Texts(tag([encrypted]))).to.deep.equal([]);
    expect(id3Texts(tag([frame('TXXX', bytes([9], 'd', [0], 'x')), long]))).to.deep.equal([]);
    expect(id3Texts(bytes('ID3', [4, 0, 0]))).to.deep.equal([]);
    const random = Uint8Array.from({ length: 4000 }, (_, index) => (index * 197 + 31) & 255);
    expect(id3Texts(bytes('ID3', [4, 0, 0], synchsafe(3990), [...random]))).to.deep.equal([]);
  });
});

describe('event messages', () => {
  const box = (type: string, content: Uint8Array): Uint8Array =>
    bytes(uint32(content.length + 8), type, [...content]);
  const version1 = box(
    'emsg',
    bytes(
      [1, 0, 0, 0],
      uint32(1000),
      uint32(0),
      uint32(12_500),
      uint32(0),
      uint32(7),
      'urn:a',
      [0],
      'v',
      [0],
      'hi',
    ),
  );

  it('of both versions are found among the boxes of a segment', () => {
    const version0 = box(
      'emsg',
      bytes([0, 0, 0, 0], 'urn:b', [0], [0], uint32(90_000), uint32(45_000), uint32(0), uint32(1), 'ho'),
    );
    const found = eventMessages(bytes([...box('styp', bytes('msdh'))], [...version1], [...version0]));
    expect(
      found.map(({ data, ...message }) => ({ ...message, text: new TextDecoder().decode(data) })),
    ).to.deep.equal([
      { scheme: 'urn:a', value: 'v', id: 7, time: 12.5, delta: 0, text: 'hi' },
      { scheme: 'urn:b', value: '', id: 1, time: undefined, delta: 0.5, text: 'ho' },
    ]);
  });

  it('that are cut off are left out, as is everything that is no segment', () => {
    expect(eventMessages(version1.subarray(0, 40))).to.deep.equal([]);
    expect(eventMessages(box('emsg', bytes([1, 0, 0, 0])))).to.deep.equal([]);
    expect(eventMessages(box('emsg', bytes([0, 0, 0, 0], 'urn:without an end')))).to.deep.equal([]);
    expect(eventMessages(bytes([0x47, 0x40, 0, 0x10], [...version1]))).to.deep.equal([]);
    expect(eventMessages(bytes(uint32(1), 'mdat', uint32(0xffffffff), uint32(0xffffffff)))).to.deep.equal([]);
  });
});

describe('the desk', () => {
  it('tells the same datum once, though it is read in two renditions and again after a seek', () => {
    const desk = createCueDesk();
    const cues = told(desk);
    for (const atMs of [NOON, NOON + 33, NOON - 33, NOON]) desk.take(cueAt(atMs));
    expect(cues.length).to.equal(1);
    const numbered = { carrier: 'daterange', key: 'id/X-A' } as const;
    desk.take(cueAt(NOON, 'x', numbered));
    desk.take(cueAt(NOON + 9000, 'x', numbered));
    expect(cues.length).to.equal(2);
  });

  it('tells a repetition of the same text, each with an id of its own', () => {
    const desk = createCueDesk();
    const cues = told(desk);
    for (const seconds of [0, 1, 2, 1, 0]) desk.take(cueAt(NOON + seconds * 1000));
    expect(new Set(cues.map(({ id }) => id)).size).to.equal(3);
    expect(cues.length).to.equal(3);
  });

  it('tells a late watcher what has been read so far, but no flood', () => {
    const desk = createCueDesk();
    for (let index = 0; index < 10_000; index += 1)
      desk.take(cueAt(NOON + index * 1000, `n${String(index)}`));
    const cues = told(desk);
    expect(cues.length).to.equal(2000);
    expect(cues.at(-1)?.text).to.equal('n9999');
  });

  it('moves what is in the picture with the picture, and leaves alone what a file dates', () => {
    const desk = createCueDesk({ cueOffsetMs: 500 });
    const cues = told(desk);
    desk.take(cueAt(NOON));
    desk.take(cueAt(5000, 'media', { dated: false }));
    desk.take(cueAt(NOON, 'file', { carrier: 'json', key: '1' }));
    expect(cues.map(({ atMs }) => atMs)).to.deep.equal([NOON + 500, 5000, NOON]);
  });

  it('refuses what is empty, without a time, or larger than any cue', () => {
    const desk = createCueDesk();
    desk.take(cueAt(Number.NaN));
    desk.take(cueAt(NOON, ''));
    desk.take(cueAt(NOON, 'x'.repeat(100_000)));
    expect(told(desk)).to.deep.equal([]);
  });
});

describe('a file of cues', () => {
  async function read(text: string): Promise<ReadCue[]> {
    const cues: ReadCue[] = [];
    const url = URL.createObjectURL(new Blob([text]));
    const request = { url, headers: {}, withCookies: false };
    await readCueFile({ request, take: (cue) => cues.push(cue), signal: new AbortController().signal });
    URL.revokeObjectURL(url);
    return cues;
  }

  it('in JSON is timed by the picture’s date or by the media', async () => {
    const cues = await read(
      JSON.stringify([
        { at: NOON, id: 'a', productId: 'p' },
        { at: '2026-01-01T12:00:01Z', pin: [] },
        { mediaTime: 12.5, id: 3 },
        { productId: 'without a time' },
        'nonsense',
      ]),
    );
    expect(cues.map(({ atMs, dated, key }) => [atMs, dated, key])).to.deep.equal([
      [NOON, true, 'a'],
      [NOON + 1000, true, '#1'],
      [12_500, false, '3'],
    ]);
    expect(JSON.parse(cues[0]?.text ?? '')).to.include({ productId: 'p' });
  });

  it('in WebVTT is timed by the media', async () => {
    const cues = await read(
      'WEBVTT - shop\r\n\r\nNOTE nothing\r\n\r\nfirst\r\n00:01.500 --> 00:02.000\r\n{"pin":\r\n["a"]}\r\n\r\n01:00:00.000 --> 01:00:01.000\r\n{}\r\n',
    );
    expect(cues.map(({ atMs, text, dated }) => [atMs, text, dated])).to.deep.equal([
      [1500, '{"pin":\n["a"]}', false],
      [3_600_000, '{}', false],
    ]);
  });

  it('that is neither gives nothing', async () => {
    expect(await read('<!doctype html>')).to.deep.equal([]);
    expect(await read('{"at":1}')).to.deep.equal([]);
  });
});

describe('the browser’s own player', () => {
  it('hands over the data of its metadata tracks', () => {
    const life = new AbortController();
    const video = document.createElement('video');
    const track = video.addTextTrack('metadata');
    const desk = createCueDesk();
    const cues = told(desk);
    watchNativeCues(video, desk, { toProgramme: (time) => NOON + time * 1000, signal: life.signal });
    const add = (start: number, value?: unknown, type?: string): void => {
      const cue = new VTTCue(start, start + 1, 'plain');
      cue.id = String(start);
      track.addCue(Object.assign(cue, { ...(value !== undefined && { value }), type }));
    };
    video.dispatchEvent(new Event('progress'));
    add(1, { key: 'TXXX', info: 'metadata.live-video.net', data: '{"a":1}' }, 'org.id3');
    add(2, { key: 'X-COM-EXAMPLE-SHOP', data: '%7B%7D' }, 'com.apple.quicktime.HLS');
    add(3, { key: 'PRIV', info: 'owner', data: encoder.encode('bytes').buffer }, 'org.id3');
    add(4);
    video.dispatchEvent(new Event('progress'));
    video.dispatchEvent(new Event('timeupdate'));
    life.abort();
    expect(cues.map(({ carrier, scheme, text, atMs }) => [carrier, scheme, text, atMs - NOON])).to.deep.equal(
      [
        ['id3', 'metadata.live-video.net', '{"a":1}', 1000],
        ['daterange', 'X-COM-EXAMPLE-SHOP', '%7B%7D', 2000],
        ['id3', 'owner', 'bytes', 3000],
        ['webvtt', '', 'plain', 4000],
      ],
    );
  });
});
