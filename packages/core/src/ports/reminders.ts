/** What a viewer asks for before a show. */
export interface ReminderRequest {
  readonly showId: string;
  /** When the show begins, epoch ms, as far as that is known. */
  readonly startsAtMs: number | undefined;
  /** Where to remind: an e-mail address, a number; undefined where the merchant knows the viewer. */
  readonly contact: string | undefined;
  /** BCP 47 tag in which the viewer reads. */
  readonly locale: string;
}

/** What the merchant says to it. `text` is the merchant's own words for the viewer, plain text. */
export interface ReminderAnswer {
  readonly accepted: boolean;
  readonly text?: string;
}

/** Where wishes to be reminded go. */
export interface Reminders {
  /**
   * Hands a wish over. A refusal is an answer; asking again for the same show and contact is the same wish.
   * @throws `reminder-unreachable`
   */
  remind(request: ReminderRequest, options: { signal: AbortSignal }): Promise<ReminderAnswer>;
}
