import { pageUrl } from './fetch-json.ts';
import { withQuery } from './with-query.ts';

/**
 * A link out of the show with the campaign that the viewer came by. As it was where it leads to the page's own host, which
 * knows the campaign already, and where the link has a campaign of its own.
 */
export function withCampaign(link: string, utm: Readonly<Record<string, string>> | undefined): string {
  const url = URL.parse(link);
  if (utm === undefined || url === null) return link;
  const isOwn = url.host === URL.parse(pageUrl() ?? '')?.host;
  const hasOwn = [...url.searchParams.keys()].some((name) => name.startsWith('utm_'));
  return isOwn || hasOwn ? link : withQuery(link, utm);
}
