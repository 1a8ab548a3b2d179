import { cleanText, type Arrival } from '@shoppable/core';

type Came = Pick<Arrival, 'utm' | 'arrivedBy'>;

// What analytics agree on, and nothing else: other parameters may name the viewer.
const CAMPAIGN = ['source', 'medium', 'campaign', 'term', 'content', 'id'].map((name) => `utm_${name}`);
const LONGEST = 200;

let known: Came = {};

/** The address that this page was loaded with, whatever has become of it since: routers and trackers change it. */
export function loadedAddress(): string {
  return performance.getEntriesByType('navigation')[0]?.name ?? '';
}

/** What a query, or a whole address, says of how the viewer came. What looks like a mail address names nobody's campaign. */
function cameBy(address: string): Came {
  const values = new URLSearchParams(address.replace(/^[^?#]*/u, '').replaceAll(/[?#]/gu, '&'));
  const text = (name: string): string => cleanText(values.get(name) ?? '', LONGEST).trim();
  const utm = CAMPAIGN.map((name) => [name, text(name)] as const).filter(
    ([, value]) => value !== '' && !value.includes('@'),
  );
  const showId = text('shoppable');
  return {
    ...(utm.length > 0 && { utm: Object.fromEntries(utm) }),
    ...(showId !== '' && { arrivedBy: showId }),
  };
}

/**
 * Notes how the viewer came: by the address of now, else as it is known, else by the address of before, else as `left` by
 * another page of this site (a query).
 */
export function noteArrival(left?: string): void {
  const before = { ...cameBy(`?${left ?? ''}`), ...cameBy(loadedAddress()) };
  known = { ...before, ...known, ...cameBy(location.href) };
}

/** How the viewer came, as it was noted: for as long as the page lives, and kept nowhere. */
export function arrival(): Came {
  return known;
}

/** How the viewer came, as a query without `?`; empty when nothing is known. */
export function arrivalQuery(): string {
  const { utm, arrivedBy } = known;
  return String(new URLSearchParams({ ...utm, ...(arrivedBy !== undefined && { shoppable: arrivedBy }) }));
}

/** A link with how the viewer came, where it stays on the page's own site and does not say that by itself. */
export function withArrival(link: string): string {
  const query = arrivalQuery();
  const url = new URL(link, document.baseURI);
  if (query === '' || url.origin !== location.origin || /[?&](utm_|shoppable=)/u.test(url.search))
    return link;
  url.search += `${url.search === '' ? '' : '&'}${query}`;
  return url.href;
}
