import { atom, type ReadableAtom } from 'nanostores';
import { cleanText } from '../lib/clean-text.ts';
import { asShoppableError, type ShoppableError } from '../lib/errors.ts';
import type { ReminderRequest, Reminders } from '../ports/reminders.ts';

/** How far a viewer's wish to be reminded is. `off`: there is nobody to ask, so nothing is offered. */
export interface ReminderView {
  readonly state: 'off' | 'idle' | 'sending' | 'accepted' | 'refused' | 'failed';
  /** The merchant's own words, plain text. */
  readonly text?: string;
  /** Why it failed. */
  readonly error?: ShoppableError;
}

/** The wish to be reminded of a show before it begins. */
export interface ReminderStore {
  /** See {@link ReminderView}. */
  readonly $reminder: ReadableAtom<ReminderView>;
  /** Asks to be reminded; while one wish is on its way, or once it was accepted, it is the same wish. Never rejects. */
  remind(options?: { contact?: string }): Promise<ReminderView>;
}

/** The reminder store together with what only `show.ts` may do to it. */
export interface ReminderControl extends ReminderStore {
  connect(reminders: Reminders): void;
}

/** What the reminder needs. */
export interface ReminderDeps {
  readonly signal: AbortSignal;
  readonly wish: () => Omit<ReminderRequest, 'contact'>;
  readonly report: (error: ShoppableError) => void;
}

const LONGEST_CONTACT = 320;

/** Makes the reminder store, with nobody to ask yet. */
export function createReminder({ signal, wish, report }: ReminderDeps): ReminderControl {
  const $reminder = atom<ReminderView>({ state: 'off' });
  let reminders: Reminders | undefined;
  let asking: Promise<ReminderView> | undefined;

  async function ask(port: Reminders, contact: string | undefined): Promise<ReminderView> {
    try {
      const { accepted, text } = await port.remind({ ...wish(), contact }, { signal });
      return { state: accepted ? 'accepted' : 'refused', ...(text !== undefined && { text }) };
    } catch (thrown) {
      const error = asShoppableError(thrown, 'reminder-unreachable', 'The reminder could not be asked for.');
      if (!signal.aborted) report(error);
      return { state: 'failed', error };
    }
  }

  async function remind({ contact }: { contact?: string } = {}): Promise<ReminderView> {
    const { state } = $reminder.get();
    if (reminders === undefined || state === 'accepted') return $reminder.get();
    if (asking !== undefined) return asking;
    $reminder.set({ state: 'sending' });
    const clean = cleanText(contact ?? '', LONGEST_CONTACT).trim();
    asking = ask(reminders, clean === '' ? undefined : clean);
    const answer = await asking;
    asking = undefined;
    $reminder.set(answer);
    return answer;
  }

  return {
    $reminder,
    remind,
    connect(port) {
      reminders = port;
      if ($reminder.get().state === 'off') $reminder.set({ state: 'idle' });
    },
  };
}
