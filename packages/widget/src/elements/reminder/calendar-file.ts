import { calendarFile, type CalendarEvent } from '@shoppable/core';

/** How long a browser may take to begin with a file. */
const KEPT_MS = 60_000;

/** Hands the show over as an iCalendar file, which phones open with their calendar. */
export function saveCalendarFile(event: CalendarEvent, nowMs: number): void {
  const file = new Blob([calendarFile(event, nowMs)], { type: 'text/calendar;charset=utf-8' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = 'show.ics';
  // Never part of the page, so that no listener of the page takes it for one of its own links.
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
