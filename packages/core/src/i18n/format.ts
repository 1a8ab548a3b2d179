import type { Money } from '../model/money.ts';
import { dateFormat, numberFormat, relativeFormat } from './intl-cache.ts';

/** Writes values in one locale. Every time is in ms. */
export interface Format {
  /** "€12.90", "￥1,200": with the decimals of the currency. */
  money(money: Money): string;
  /** "12,345". */
  number(value: number): string;
  /** "1.2K", for counts where space is short. */
  compactNumber(value: number): string;
  /** "25%" of the whole percent 25. */
  percent(percent: number): string;
  /** Time of day: "7:05 PM". */
  time(epochMs: number): string;
  /** Day of the week and date: "Sat, Nov 21". */
  date(epochMs: number): string;
  /** Day and time: "Sat, Nov 21, 7:05 PM". */
  dateTime(epochMs: number): string;
  /** Clock digits of a duration, "4:05" or "1:02:03", isolated left-to-right; below zero it stays "0:00". */
  countdown(durationMs: number): string;
  /** A distance from now in its largest unit: "in 3 hours", "2 days ago". */
  relative(differenceMs: number): string;
}

const LEFT_TO_RIGHT_ISOLATE = '\u2066';
const POP_ISOLATE = '\u2069';
const SECOND = 1000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Makes a {@link Format}. `timeZone` defaults to the viewer's own. */
export function createFormat(tag: string, timeZone?: string): Format {
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = { weekday: 'short', day: 'numeric', month: 'short', ...zone } as const;
  const hour = { hour: 'numeric', minute: '2-digit', ...zone } as const;
  return {
    money: ({ amount, currency }) => numberFormat(tag, { style: 'currency', currency }).format(exact(amount)),
    number: (value) => numberFormat(tag).format(value),
    compactNumber: (value) =>
      numberFormat(tag, { notation: 'compact', maximumFractionDigits: 1 }).format(value),
    percent: (percent) =>
      numberFormat(tag, { style: 'percent', maximumFractionDigits: 0 }).format(percent / 100),
    time: (epochMs) => dateFormat(tag, hour).format(epochMs),
    date: (epochMs) => dateFormat(tag, day).format(epochMs),
    dateTime: (epochMs) => dateFormat(tag, { ...day, ...hour }).format(epochMs),
    countdown: (durationMs) => LEFT_TO_RIGHT_ISOLATE + clockDigits(tag, durationMs) + POP_ISOLATE,
    relative: (differenceMs) => relative(tag, differenceMs),
  };
}

// Intl formats decimal strings without loss; the ES2022 types know only numbers, and so do old browsers, which convert.
function exact(amount: string): number {
  return amount as unknown as number;
}

function clockDigits(tag: string, durationMs: number): string {
  const total = Math.max(0, Math.ceil(durationMs / SECOND));
  const [hours, minutes, seconds] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
  const parts = hours > 0 ? [hours, minutes, seconds] : [minutes, seconds];
  const options = { useGrouping: false };
  return parts
    .map((part, index) =>
      numberFormat(tag, index === 0 ? options : { ...options, minimumIntegerDigits: 2 }).format(part),
    )
    .join(':');
}

function relative(tag: string, differenceMs: number): string {
  const format = relativeFormat(tag, { numeric: 'auto' });
  const unit = UNITS.find(([, size]) => Math.abs(differenceMs) >= size);
  if (unit === undefined) return format.format(Math.round(differenceMs / SECOND), 'second');
  return format.format(Math.round(differenceMs / unit[1]), unit[0]);
}
