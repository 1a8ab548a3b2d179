import { safeUrl } from '../lib/safe-url.ts';
import type { ShowData } from '../model/show.ts';

/** A show as a calendar knows it. Times in epoch ms. */
export interface CalendarEvent {
  /** The same for the same show, so that a second download renews the first. */
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Where it can be watched. */
  readonly url: string | undefined;
}

/** Addresses at which the calendars of the web open with the show filled in. */
export interface CalendarLinks {
  readonly google: string;
  readonly outlook: string;
  readonly office365: string;
  readonly yahoo: string;
}

const HOUR_MS = 3_600_000;
const LONGEST_LINE = 75;
const ALARM_MINUTES = 10;

/** The calendar's view of a show that is watched at `url`; undefined when the show has no beginning. */
export function calendarEventOf(show: ShowData, url?: string): CalendarEvent | undefined {
  const { startsAtMs, endsAtMs, id, title, description } = show;
  if (startsAtMs === undefined) return undefined;
  const link = url === undefined ? undefined : safeUrl(url);
  const host = link === undefined ? 'shoppable' : new URL(link).host;
  return {
    uid: `${id}@${host}`,
    title,
    description: [description, link].filter((part) => part !== undefined && part !== '').join('\n\n'),
    startMs: startsAtMs,
    endMs: endsAtMs !== undefined && endsAtMs > startsAtMs ? endsAtMs : startsAtMs + HOUR_MS,
    url: link,
  };
}

/** The event as an iCalendar file (RFC 5545) with an alarm ten minutes before; `nowMs` is when it was written. */
export function calendarFile(event: CalendarEvent, nowMs: number): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Shoppable//Show//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(event.uid)}`,
    `DTSTAMP:${utc(nowMs)}`,
    `DTSTART:${utc(event.startMs)}`,
    `DTEND:${utc(event.endMs)}`,
    `SUMMARY:${escaped(event.title)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escaped(event.description)}`]),
    ...(event.url === undefined ? [] : [`URL:${event.url}`]),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${String(ALARM_MINUTES)}M`,
    `DESCRIPTION:${escaped(event.title)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** Where the web's calendars take the event in. */
export function calendarLinks(event: CalendarEvent): CalendarLinks {
  const { title, description, url = '' } = event;
  const [startdt, enddt] = [event.startMs, event.endMs].map((timeMs) => new Date(timeMs).toISOString());
  const outlook = query({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: startdt ?? '',
    enddt: enddt ?? '',
    body: description,
    location: url,
  });
  const [start, end] = [utc(event.startMs), utc(event.endMs)];
  const google = {
    action: 'TEMPLATE',
    text: title,
    dates: `${start}/${end}`,
    details: description,
    location: url,
  };
  const yahoo = { v: '60', title, st: start, et: end, desc: description, in_loc: url };
  return {
    google: `https://calendar.google.com/calendar/render?${query(google)}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
    office365: `https://outlook.office.com/calendar/0/deeplink/compose?${outlook}`,
    yahoo: `https://calendar.yahoo.com/?${query(yahoo)}`,
  };
}

// Outlook shows a plus sign where `URLSearchParams` writes one for a space.
function query(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(wellFormed(value))}`)
    .join('&');
}

// Half a surrogate pair makes `encodeURIComponent` throw.
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD');
}

/** 20261121T190500Z. */
function utc(timeMs: number): string {
  return new Date(timeMs).toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/gu, String.raw`\$&`)
    .replaceAll(/\r\n|\r|\n/gu, String.raw`\n`)
    .replaceAll(/\p{Cc}/gu, '');
}

/** Broken into lines of at most 75 octets, never within a character. */
function folded(line: string): string {
  const encoder = new TextEncoder();
  let length = 0;
  let text = '';
  for (const char of line) {
    const octets = encoder.encode(char).length;
    if (length + octets > LONGEST_LINE) {
      text += '\r\n ';
      length = 1;
    }
    text += char;
    length += octets;
  }
  return text;
}
