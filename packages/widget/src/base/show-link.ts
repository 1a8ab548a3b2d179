/** What a link names: a show, a product in it, a moment of it. */
export interface ShowLink {
  /** Id of the show. */
  readonly showId: string;
  readonly productId?: string | undefined;
  /** Programme time, epoch ms; smaller numbers are seconds since the beginning of a recording. */
  readonly at?: number | undefined;
}

const SHOW = 'shoppable';
const PRODUCT = 'shoppable-product';
const AT = 'shoppable-at';

/** Numbers from here on are epoch ms: the year 1973 is nobody's recording, and three years nobody's second. */
export const EPOCH_FROM = 1e11;

const LONGEST_ID = 200;
const NUMBER = /^\d{1,14}(\.\d{1,3})?$/u;

function idIn(values: URLSearchParams, name: string): string | undefined {
  const id = values.get(name)?.trim();
  return id !== undefined && id !== '' && id.length <= LONGEST_ID ? id : undefined;
}

/** The queries of an address: its own, and those that routers keep behind the `#`. */
function queriesOf({ search, hash }: URL): URLSearchParams[] {
  const behind = hash.slice(1);
  const routed = behind.includes('?') ? behind.slice(behind.indexOf('?')) : behind;
  return [search, routed].map((query) => new URLSearchParams(query));
}

/**
 * Reads what an address names; undefined when it names no show. Ids are texts to be compared and never more; a moment that
 * is no number is left out. Of parameters that are there twice the first counts.
 */
export function readShowLink(address: string): ShowLink | undefined {
  const url = urlOf(address);
  const values = url && queriesOf(url).find((query) => query.has(SHOW));
  const showId = values && idIn(values, SHOW);
  if (values === undefined || showId === undefined) return undefined;
  const at = values.get(AT)?.trim() ?? '';
  return { showId, productId: idIn(values, PRODUCT), at: NUMBER.test(at) ? Number(at) : undefined };
}

/** The address with these parameters in place of those that it had; all others stay as they are written. */
export function writeShowLink(address: string, { showId, productId, at }: ShowLink): string {
  const url = new URL(address);
  const foreign = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !/^shoppable(-product|-at)?(=|$)/u.test(pair));
  const named = [
    [SHOW, showId],
    [PRODUCT, productId],
    [AT, at],
  ].flatMap(([name, value]) =>
    value === undefined ? [] : [`${String(name)}=${encodeURIComponent(String(value))}`],
  );
  url.search = [...foreign, ...named].join('&');
  return url.href;
}

/** An absolute address, parsed; undefined when it is none. */
export function urlOf(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
