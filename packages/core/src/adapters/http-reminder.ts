import * as v from 'valibot';
import { ShoppableError } from '../lib/errors.ts';
import { cleanText } from '../lib/clean-text.ts';
import { absolute, fetchJson, isRetryableStatus, type JsonAnswer } from '../lib/fetch-json.ts';
import type { ReminderAnswer, Reminders } from '../ports/reminders.ts';

/** Where reminders are asked for. */
export interface HttpReminderOptions {
  /** `reminder.url` of the show JSON. */
  readonly url: string;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
  /** Whether cookies go along. Default `same-origin`. */
  readonly credentials?: RequestCredentials;
}

const MAX_BYTES = 20_000;
const LONGEST_TEXT = 300;

const BodySchema = v.object({ accepted: v.optional(v.boolean()), message: v.optional(v.string()) });

/**
 * Reminders behind one endpoint. `POST {url}` with `{ show, startsAt, contact, locale }`, all but `show` optional; any
 * success means accepted unless its body says `{ "accepted": false }`, any 4xx means refused, and `message` in the body
 * is shown to the viewer as plain text. Everything else can be tried again.
 * @example
 * const show = createShow({ source, reminders: ({ reminder }) => reminder && httpReminder({ url: reminder.url }) });
 */
export function httpReminder(options: HttpReminderOptions): Reminders {
  return {
    async remind({ showId, startsAtMs, contact, locale }, { signal }) {
      const wish = {
        show: showId,
        locale,
        ...(startsAtMs !== undefined && { startsAt: new Date(startsAtMs).toISOString() }),
        ...(contact !== undefined && { contact }),
      };
      const answer = await fetchJson({
        fetch: options.fetch ?? globalThis.fetch,
        url: options.url,
        init: {
          method: 'POST',
          credentials: options.credentials ?? 'same-origin',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            'accept-language': locale,
          },
          body: JSON.stringify(wish),
          signal,
        },
        unreachable: 'reminder-unreachable',
        maxBytes: MAX_BYTES,
      });
      return answerOf(answer, options.url);
    },
  };
}

function answerOf({ status, retryAfterMs, body }: JsonAnswer, url: string): ReminderAnswer {
  if (status < 200 || status > 499 || (status > 299 && status < 400) || isRetryableStatus(status)) {
    throw new ShoppableError(
      'reminder-unreachable',
      `The reminder at ${absolute(url)} was answered with HTTP ${status}.`,
      {
        status,
        retryable: true,
        ...(retryAfterMs !== undefined && { retryAfterMs }),
      },
    );
  }
  const said = v.safeParse(BodySchema, body.kind === 'json' ? body.value : {});
  const { accepted = true, message } = said.success ? said.output : {};
  const text = message === undefined ? '' : cleanText(message, LONGEST_TEXT);
  return { accepted: status < 300 && accepted, ...(text !== '' && { text }) };
}
