import type { HlsConfig } from './hls.ts';
import type { StreamRequest, StreamSource } from './player-handle.ts';

/** How the engine asks for the addresses of a stream. */
export interface Requests {
  /** Makes a request ready: address, credentials. For hls.js. */
  readonly setup: NonNullable<HlsConfig['xhrSetup']>;
  /** An address was answered well. */
  answered(url: string): void;
}

/** From this try on a copy that some cache keeps is no longer believed. */
const FRESH_FROM = 3;
const FRESH_MS = 4000;
const MOST_REMEMBERED = 40;

/** Browsers and networks keep a 404 that says `max-age`: a retry then never reaches the server, unless it is asked past them. */
async function freshen({ url, headers, withCookies }: StreamRequest): Promise<void> {
  try {
    const signal = AbortSignal.timeout(FRESH_MS);
    const credentials = withCookies ? 'include' : 'same-origin';
    const answer = await fetch(url, { cache: 'reload', headers, credentials, signal });
    await answer.arrayBuffer();
  } catch {
    // The request that follows fails likewise, and says so.
  }
}

/** A body that has begun and then says nothing for so long never ends. */
const SILENT_MS = 4000;

/** Gives a request up whose answer stops half-way, so that it is tried again long before its time is over. */
function guardBody(xhr: XMLHttpRequest): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = (): void => {
    clearTimeout(timer);
    if (xhr.readyState >= 2 && xhr.readyState < 4) timer = setTimeout(() => xhr.abort(), SILENT_MS);
  };
  for (const type of ['readystatechange', 'progress', 'loadend']) xhr.addEventListener(type, heard);
}

/** Asks as the merchant's source wants it, with the newest credentials, and the last tries past every cache. */
export function createRequests(source: StreamSource): Requests {
  const tries = new Map<string, number>();

  function count(url: string): number {
    const soFar = (tries.get(url) ?? 0) + 1;
    tries.delete(url);
    tries.set(url, soFar);
    const [oldest] = tries.keys();
    if (tries.size > MOST_REMEMBERED && oldest !== undefined) tries.delete(oldest);
    return soFar;
  }

  return {
    setup(xhr, plainUrl) {
      const request = source.request?.(plainUrl) ?? { url: plainUrl, headers: {}, withCookies: false };
      const open = (): void => {
        const { url, headers, withCookies } = request;
        xhr.open('GET', url, true);
        xhr.withCredentials = withCookies;
        guardBody(xhr);
        for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      };
      if (count(plainUrl) !== FRESH_FROM) return open();
      return freshen(request).then(open);
    },
    answered: (url) => void tries.delete(url),
  };
}
