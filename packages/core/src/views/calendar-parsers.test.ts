import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { calendarFile, type CalendarEvent } from './calendar.ts';

const START = Date.UTC(2026, 10, 21, 19, 5);
const EVENT: CalendarEvent = {
  uid: 'autumn@shop.example',
  title:
    'שבת שקטה; Ήσυχα πρωινά, lamps & more 🕯️ – a title that is longer than one line of a calendar file may be',
  description: 'First line\nSecond \\ line\r\n\r\nhttps://shop.example/live?a=1&b=2',
  startMs: START,
  endMs: START + 5_400_000,
  url: 'https://shop.example/live?a=1&b=2',
};
const WORDS = EVENT.description.replaceAll('\r\n', '\n');

describe('the calendar file, read by others', () => {
  it('is taken by ical.js with its title, times, words, link and alarm', () => {
    const calendar = new ICAL.Component(ICAL.parse(calendarFile(EVENT, START - 1000)) as unknown[]);
    const component = calendar.getFirstSubcomponent('vevent');
    if (component === null) throw new Error('There is no event.');
    const event = new ICAL.Event(component);
    expect(event.uid).toBe(EVENT.uid);
    expect(event.summary).toBe(EVENT.title);
    expect(event.description).toBe(WORDS);
    expect(event.startDate.toJSDate().getTime()).toBe(EVENT.startMs);
    expect(event.endDate.toJSDate().getTime()).toBe(EVENT.endMs);
    expect(component.getFirstPropertyValue('url')).toBe(EVENT.url);
    expect(component.getAllSubcomponents('valarm')).toHaveLength(1);
  });

  it('is taken by node-ical with the same', () => {
    const parsed = nodeIcal.sync.parseICS(calendarFile(EVENT, START - 1000));
    const event = Object.values(parsed).find((entry) => entry?.type === 'VEVENT');
    expect(event).toMatchObject({ uid: EVENT.uid, summary: EVENT.title, description: WORDS, url: EVENT.url });
    expect((event as { start: Date }).start.getTime()).toBe(EVENT.startMs);
    expect((event as { end: Date }).end.getTime()).toBe(EVENT.endMs);
  });
});
