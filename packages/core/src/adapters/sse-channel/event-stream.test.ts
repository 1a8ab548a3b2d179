import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventStream } from './event-stream.ts';

function read(...pieces: string[]): string[] {
  const notes: string[] = [];
  const take = createEventStream({
    onData: (data) => void notes.push(data),
    onLife: () => void notes.push('(life)'),
    onId: (id) => void notes.push(`(id ${id})`),
    onRetry: (ms) => void notes.push(`(retry ${String(ms)})`),
  });
  for (const piece of pieces) notes.push(...(take(piece) ? [] : ['(too long)']));
  return notes;
}

const STREAM = 'id: 7\nretry: 1500\ndata: {"a":\ndata:1}\n\n: beat\nevent: other\ndata:  two\n\ndata: lost';
const NOTES = ['(id 7)', '(retry 1500)', '{"a":\n1}', '(life)', ' two'];

describe('an event stream', () => {
  it.each([
    ['LF', '\n'],
    ['CR LF', '\r\n'],
    ['CR', '\r'],
  ])('may have lines that end in %s', (_, end) => {
    expect(read(STREAM.replaceAll('\n', end))).toEqual(NOTES);
  });

  it('may be cut anywhere by the network', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(90), { maxLength: 12 }),
        (end, cuts) => {
          const text = STREAM.replaceAll('\n', end);
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
            text.length,
          ];
          const pieces = places.slice(1).map((place, index) => text.slice(places[index], place));
          expect(read(...pieces)).toEqual(NOTES);
        },
      ),
    );
  });

  it('drops what it does not know, ids with a zero, empty events and waits that are no number', () => {
    expect(read('id: a\0b\nretry: soon\nnonsense\nwhat: ever\n\ndata\n\ndata:\n\ndata: x\n\n')).toEqual([
      'x',
    ]);
  });

  it('says when an event is longer than any of ours', () => {
    expect(read(`data: ${'x'.repeat(4_300_000)}`)).toEqual(['(too long)']);
    expect(read(...Array.from({ length: 5 }, () => `data: ${'x'.repeat(1_000_000)}\n`)).at(-1)).toBe(
      '(too long)',
    );
  });
});
