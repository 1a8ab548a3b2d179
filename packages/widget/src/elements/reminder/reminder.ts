import { calendarEventOf, calendarLinks, errorText, type CalendarEvent } from '@shoppable/core';
import { html, nothing, type CSSResultGroup } from 'lit';
import type { ReadableAtom } from 'nanostores';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { saveCalendarFile } from './calendar-file.ts';
import { reminderStyles } from './reminder.styles.ts';

const CALENDARS = [
  ['google', 'Google Calendar'],
  ['outlook', 'Outlook'],
  ['office365', 'Office 365'],
  ['yahoo', 'Yahoo'],
] as const;

/**
 * Before a show: the wish to be reminded, which goes to the merchant, and the show as an appointment in a calendar of the
 * web or as a file.
 * @summary Sheet of reminder and calendars.
 * @csspart form - The wish to be reminded.
 * @csspart calendar - A calendar that takes the show in.
 */
export class ShoppableReminder extends SheetElement {
  static override styles: CSSResultGroup = [SheetElement.styles, reminderStyles];

  protected override readonly panel = 'reminder';

  protected override sources({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.session.$show, show.reminder.$reminder];
  }

  protected override content(scope: ShowScope): SheetContent | undefined {
    const show = scope.show.session.$show.get();
    if (show === undefined) return undefined;
    const event = calendarEventOf(show, document.baseURI);
    return {
      title: scope.text.t('upcoming.title'),
      body: html`${reminder(scope)} ${event === undefined ? nothing : calendars(scope, event)}`,
    };
  }
}

function reminder({ show, text }: ShowScope): Drawn {
  const { state, text: words, error } = show.reminder.$reminder.get();
  if (state === 'off') return nothing;
  if (state === 'accepted')
    return html`<p class="done" role="status"><bdi>${words ?? text.t('upcoming.reminded')}</bdi></p>`;
  const contact = show.session.$show.get()?.reminder?.contact ?? 'none';
  const label = text.t(contact === 'phone' ? 'upcoming.phone' : 'upcoming.email');
  const busy = state === 'sending';
  const trouble = error === undefined ? text.t('upcoming.refused') : text.t(errorText(error.code));

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    const given = new FormData(event.currentTarget as HTMLFormElement).get('contact');
    void show.reminder.remind(typeof given === 'string' ? { contact: given } : {});
  }

  return html`<form part="form" @submit=${submit}>
    ${
      contact === 'none'
        ? nothing
        : html`<label
            ><span>${label}</span
            ><input
              name="contact"
              type=${contact === 'phone' ? 'tel' : 'email'}
              autocomplete=${contact === 'phone' ? 'tel' : 'email'}
              dir="ltr"
              maxlength="320"
              required
          /></label>`
    }
    <button type="submit" class="wish" aria-disabled=${busy ? 'true' : 'false'}>
      ${text.t(busy ? 'upcoming.reminding' : 'upcoming.remind')}
    </button>
    ${
      state === 'refused' || state === 'failed'
        ? html`<p class="trouble" role="alert"><bdi>${words ?? trouble}</bdi></p>`
        : nothing
    }
  </form>`;
}

function calendars(scope: ShowScope, event: CalendarEvent): Drawn {
  const { show, text, format } = scope;
  const links = calendarLinks(event);
  return html`<h3>${text.t('upcoming.calendar')}</h3>
    <p class="when">${format.dateTime(event.startMs)}</p>
    <ul>
      <li>
        <button type="button" part="calendar" @click=${() => saveCalendarFile(event, show.serverNow())}>
          ${text.t('upcoming.file')}
        </button>
      </li>
      ${CALENDARS.map(
        ([name, title]) =>
          html`<li>
            <a part="calendar" href=${links[name]} target="_blank" rel="noopener noreferrer"
              ><bdi>${title}</bdi></a
            >
          </li>`,
      )}
    </ul>`;
}
