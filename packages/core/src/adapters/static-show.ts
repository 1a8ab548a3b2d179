import { pageUrl } from '../lib/fetch-json.ts';
import { decodeShow, type ShowJson } from '../model/show.ts';
import type { ShowSource } from '../ports/show-source.ts';

/** How to read the show of {@link staticShow}. */
export interface StaticShowOptions {
  /** URL against which relative links are resolved. Default: the page's. */
  readonly base?: string;
}

/**
 * A show that is there already: an object in the page, or JSON that the server wrote into it.
 * @example
 * const source = staticShow({ id: 'autumn', title: 'Autumn', status: 'live', stream: { src: '/live/main.m3u8' } });
 */
export function staticShow(json: ShowJson, options: StaticShowOptions = {}): ShowSource {
  return {
    load: async () => decodeShow(json, options.base ?? pageUrl()),
  };
}
