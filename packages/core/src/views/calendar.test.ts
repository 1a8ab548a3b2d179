import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeShow } from '../model/show.ts';
import { exampleShow } from '../testing/memory-show.ts';
import { calendarEventOf, calendarFile, calendarLinks, type CalendarEvent } from './calendar.ts';

const START = Date.UTC(2026, 10, 21, 19, 5);
const NOW = Date.UTC(2026, 10, 1, 8);
const EVENT: CalendarEvent = {
  uid: 'autumn@shop.example',
  title: 'Slow mornings; mugs, lamps & more',
  description: 'First line\nSecond \\ line',
  startMs: START,
  endMs: START + 3_600_000,
  url: 'https://shop.example/live?a=1&b=2',
};

/** Reads a file as RFC 5545 says: unfolded lines, name and value, escapes undone. */
function read(file: string): [string, string][] {
  expect(file.endsWith('\r\n')).toBe(true);
  return file
    .replaceAll('\r\n ', '')
    .trimEnd()
    .split('\r\n')
    .map((line) => {
      const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/u.exec(line) ?? [];
      expect(name, line).not.toBe('');
      return [name, value.replaceAll(/\\(.)/gu, (_all, char: string) => (char === 'n' ? '\n' : char))];
    });
}

describe('the calendar file', { timeout: 60_000 }, () => {
  it('is one event with its times in UTC, an alarm, and the words as they are', () => {
    expect(read(calendarFile(EVENT, NOW))).toEqual([
      ['BEGIN', 'VCALENDAR'],
      ['VERSION', '2.0'],
      ['PRODID', '-//Shoppable//Show//EN'],
      ['CALSCALE', 'GREGORIAN'],
      ['METHOD', 'PUBLISH'],
      ['BEGIN', 'VEVENT'],
      ['UID', 'autumn@shop.example'],
      ['DTSTAMP', '20261101T080000Z'],
      ['DTSTART', '20261121T190500Z'],
      ['DTEND', '20261121T200500Z'],
      ['SUMMARY', EVENT.title],
      ['DESCRIPTION', EVENT.description],
      ['URL', EVENT.url],
      ['BEGIN', 'VALARM'],
      ['ACTION', 'DISPLAY'],
      ['TRIGGER', '-PT10M'],
      ['DESCRIPTION', EVENT.title],
      ['END', 'VALARM'],
      ['END', 'VEVENT'],
      ['END', 'VCALENDAR'],
    ]);
  });

  it('breaks no line after 75 octets and no character in two, in any script', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(words, words, (title, description) => {
        const file = calendarFile({ ...EVENT, title, description }, NOW);
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(file).not.toMatch(/[^\r]\n|\r[^\n]/u);
        expect(Buffer.from(file).toString('utf8')).toBe(file);
        read(file);
      }),
    );
  });

  it('keeps Hebrew, Arabic and Greek whole over folded lines', () => {
    const title = 'בוקר איטי: ספלים ומנורות · صباح هادئ · Αργά πρωινά με κούπες '.repeat(4);
    expect(read(calendarFile({ ...EVENT, title }, NOW)).find(([name]) => name === 'SUMMARY')?.[1]).toBe(
      title,
    );
  });

  it('lets nothing in a title end the event and begin another', () => {
    const title = 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\u0000';
    expect(read(calendarFile({ ...EVENT, title }, NOW)).filter(([name]) => name === 'BEGIN')).toHaveLength(3);
  });
});

describe('a show in the calendar', { timeout: 60_000 }, () => {
  const show = decodeShow(exampleShow({ status: 'upcoming', startsAt: new Date(START).toISOString() }));

  it('has the same uid each time, an hour when no end is planned, and the address to watch it at', () => {
    const event = calendarEventOf(show, 'https://shop.example/live');
    expect(event).toMatchObject({
      uid: 'example@shop.example',
      endMs: START + 3_600_000,
      url: 'https://shop.example/live',
      description: 'https://shop.example/live',
    });
    expect(calendarEventOf({ ...show, endsAtMs: START + 600_000 })?.endMs).toBe(START + 600_000);
  });

  it('is not there without a beginning, and takes no address that is none', () => {
    const { startsAtMs: _startsAtMs, ...without } = show;
    expect(calendarEventOf(without)).toBeUndefined();
    expect(calendarEventOf(show, 'javascript:alert(1)')?.url).toBeUndefined();
  });
});

describe('the links to calendars of the web', { timeout: 60_000 }, () => {
  const links = Object.entries(calendarLinks(EVENT));

  it.each(links)('%s opens over https with the title, the times and the address filled in', (_name, link) => {
    const { protocol, searchParams } = new URL(link);
    expect(protocol).toBe('https:');
    const values = [...searchParams.values()];
    expect(values).toContain(EVENT.title);
    expect(values).toContain(EVENT.url);
    expect(values.some((value) => value.replaceAll(/[-:]|\.000/gu, '').startsWith('20261121T190500Z'))).toBe(
      true,
    );
    expect(link).not.toContain('+');
  });

  it('stand half a character that came from outside', () => {
    expect(() => calendarLinks({ ...EVENT, title: '\ud83d' })).not.toThrow();
  });
});
