import type { ShowData } from '../model/show.ts';

/** Where a show comes from: a JSON file, an API, an object in the page. */
export interface ShowSource {
  /**
   * Loads the show. Called once at the start, and again when the viewer asks to try again.
   * @throws `show-invalid`, `show-not-found`, `show-forbidden`, `show-unreachable`
   */
  load(options: { signal: AbortSignal; locale: string }): Promise<ShowData>;
  /**
   * The clock of the server that the show comes from, epoch ms; undefined when it does not tell. Asked where everybody has
   * to be at the same moment and no channel tells the time. Never rejects but for `signal`.
   */
  time?(options: { signal: AbortSignal }): Promise<number | undefined>;
}
