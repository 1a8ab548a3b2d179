import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';

/** A countdown in clock digits is for the last day; before, the date says more. */
const DAY_MS = 86_400_000;

/** Before the show: when it begins, in the viewer's zone, and how not to miss it. */
export function upcomingCard(startsInMs: number | undefined, scope: ShowScope): Drawn {
  const { show, text, format } = scope;
  const startsAtMs = show.session.$show.get()?.startsAtMs;
  if (startsInMs === undefined || startsAtMs === undefined || startsInMs <= 0)
    return html`<p class="title">${text.t('show.starting')}</p>`;
  const date = text.t('show.starts-at', { date: format.dateTime(startsAtMs) });
  const time = format.countdown(startsInMs);
  return html`${
    startsInMs > DAY_MS
      ? html`<p class="title">${date}</p>`
      : html`<p class="sr-only">${text.t('show.starts-in', { time })}</p>
          <p class="clock" role="timer" aria-live="off">${time}</p>
          <p class="more">${date}</p>`
  }
  ${ways(scope)}`;
}

function ways({ show, text, panels }: ShowScope): Drawn {
  const { state } = show.reminder.$reminder.get();
  const asksNothing = (show.session.$show.get()?.reminder?.contact ?? 'none') === 'none';
  const open = (): void => panels.open({ name: 'reminder' });

  function remind(): void {
    if (!asksNothing) return open();
    void show.reminder.remind().then((answer) => {
      // What the merchant has to say to it does not fit on a button.
      if (answer.state !== 'accepted' || answer.text !== undefined) open();
    });
  }

  return html`<div class="ways">
    ${
      state === 'off'
        ? nothing
        : state === 'accepted'
          ? html`<p class="more" role="status">${text.t('upcoming.reminded')}</p>`
          : html`<button aria-disabled=${state === 'sending' ? 'true' : 'false'} @click=${remind}>
              ${text.t(state === 'sending' ? 'upcoming.reminding' : 'upcoming.remind')}
            </button>`
    }
    <button class=${state === 'off' ? '' : 'quiet'} @click=${open}>${text.t('upcoming.calendar')}</button>
  </div>`;
}
