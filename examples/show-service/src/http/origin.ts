const HOST = /^[a-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9a-f:]+\](:\d{1,5})?$/iu;

/** The origin under which a request reached this service, such as `http://localhost:4411`. */
export function ownOrigin(host: string | undefined, publicUrl: string): string {
  const known = new URL(publicUrl);
  return host !== undefined && HOST.test(host) ? `${known.protocol}//${host.toLowerCase()}` : known.origin;
}

/** Whether a request that changes something comes from a page of this service, or from no page at all. */
export function isSameOrigin(headers: {
  origin: string | undefined;
  fetchSite: string | undefined;
  own: string;
}): boolean {
  const { origin, fetchSite, own } = headers;
  if (origin !== undefined) return origin === own;
  return fetchSite === undefined || fetchSite === 'same-origin' || fetchSite === 'none';
}
