import type { ShowData } from '../model/show.ts';

/** Where a show comes from: a JSON file, an API, an object in the page. */
export interface ShowSource {
  /**
   * Loads the show. Called once at the start, and again when the viewer asks to try again.
   * @throws `show-invalid`, `show-not-found`, `show-forbidden`, `show-unreachable`
   */
  load(options: { signal: AbortSignal; locale: string }): Promise<ShowData>;
}
