import { urlOf, writeShowLink, type ShowLink } from './show-link.ts';

/** What a link is made of that is shared. */
export interface SharedLink extends ShowLink {
  /** The page on which the show is: its address, or what the merchant says. */
  readonly page: string;
  /** The merchant's campaign of shared links, as a query. */
  readonly utm?: string | undefined;
}

/** Clicks of advertisements and newsletters: they name one visit or one reader. */
const CLICKS =
  /^(gclid|gclsrc|gbraid|wbraid|gad_\w+|dclid|fbclid|msclkid|ttclid|twclid|yclid|ysclid|igshi?d?|li_fat_id|epik|sccid|rdt_cid|irclickid|irgwc|awc|cjevent|mc_[ce]id|mkt_tok|s_kwcid|ef_id|oly_\w+|vero_\w+|wickedid|srsltid|_\w+|__\w+|hs\w+)$/iu;
/** Names that are somebody's, or open something of his. */
const PERSONAL =
  /(token|session|sid$|auth|secret|passw|signature|(^|[_-])(sig|key|jwt|otp|code|state|nonce|hash|pid|uid)($|[_-])|e?mail|phone|user|customer|account|member|cart|basket|checkout|order|voucher|coupon|discount|affiliate_id)/iu;
const CAMPAIGN = /^utm_/iu;
/** Values that are made by chance: long, of letters and digits, without the dashes that words have between them. */
const CHANCE = /^(?=.*\d)(?=.*[a-z])[\w+/=.~-]{24,}$/iu;
const WORDS = /^[a-z\d]{1,16}([-_.][a-z\d]{1,16})*$/iu;

function isPersonal(name: string, value: string): boolean {
  if (CLICKS.test(name) || PERSONAL.test(name) || CAMPAIGN.test(name)) return true;
  return value.includes('@') || (CHANCE.test(value) && !WORDS.test(value));
}

function withoutPersons(query: string): string {
  const kept = query.split('&').filter((pair) => {
    const [[name, value] = ['', '']] = new URLSearchParams(pair);
    return name !== '' && !isPersonal(name, value);
  });
  return kept.join('&');
}

/** Routers keep the page behind `#/` or `#!`; what else is there is a place on the page, or worse. */
function routeIn(hash: string): string {
  if (!/^#!?\//u.test(hash)) return '';
  const [route = '', query = ''] = hash.split('?');
  const kept = withoutPersons(query);
  return kept === '' ? route : `${route}?${kept}`;
}

/** The merchant's campaign: `utm_…` parameters, and no others. */
function campaign(utm: string | undefined): string {
  const pairs = [...new URLSearchParams(utm ?? '')].filter(
    ([name, value]) => /^utm_\w{1,30}$/u.test(name) && value !== '' && value.length <= 200,
  );
  return String(new URLSearchParams(pairs));
}

/**
 * The link that a viewer passes on: the page, without what is his own or of the way that he came by, with what he shares and
 * the merchant's campaign. Undefined where the page has no address that others could open.
 */
export function sharedUrl({ page, utm, ...link }: SharedLink): string | undefined {
  const url = urlOf(page);
  if (url === undefined || !/^https?:$/u.test(url.protocol)) return undefined;
  url.username = url.password = '';
  const marks = campaign(utm);
  url.search = [withoutPersons(url.search.slice(1)), marks].filter((part) => part !== '').join('&');
  url.hash = routeIn(url.hash);
  // A link in the route would be a second one.
  url.hash = url.hash.replaceAll(/([?&])shoppable(-product|-at)?=[^&]*/gu, '$1').replace(/[?&]+$/u, '');
  return writeShowLink(url.href, link);
}
