import { Hono } from 'hono';
import type { Context } from 'hono';
import * as v from 'valibot';
import { MalformedBody } from '../src/http/decode.ts';
import { adoptCart, ensureCartId } from '../src/http/session.ts';
import type { Shop } from '../src/store/shop.ts';
import { SourceSchema, type Source, type Sources } from './sources.ts';

const MAX_LINES = 20;
const LINE = /^(.{1,300}):(\d{1,3})$/u;

/** An id of a permalink: as it is, or behind `~` in Base64url. */
function idOf(written: string): string {
  return written.startsWith('~') ? Buffer.from(written.slice(1), 'base64url').toString('utf8') : written;
}

function linesOf(list: string): { variantId: string; quantity: number }[] {
  const lines = list.split(',').map((part) => LINE.exec(part));
  if (lines.length > MAX_LINES || lines.includes(null))
    throw new MalformedBody('A link to buy looks like /buy/{variant}:{pieces},{variant}:{pieces}.');
  return lines.flatMap((line) =>
    line === null ? [] : [{ variantId: idOf(line[1] ?? ''), quantity: Math.max(1, Number(line[2])) }],
  );
}

/** Who sold by this link, as its query says; undefined when it does not say, or not readably. */
function sourceOf(c: Context): Source | undefined {
  const told = Object.entries(c.req.query()).flatMap(([name, value]) =>
    name.startsWith('attribution/') ? [[name.slice('attribution/'.length), value] as const] : [],
  );
  const { shoppable, 'shoppable-site': site, ...rest } = Object.fromEntries(told);
  const utm = Object.fromEntries(Object.entries(rest).filter(([name]) => name.startsWith('utm_')));
  const showId = shoppable ?? utm['utm_campaign'];
  const source = v.safeParse(SourceSchema, { showId, utm, ...(site !== undefined && { site }) });
  return source.success ? source.output : undefined;
}

/**
 * What a link can do without a script of ours: `/buy/…` puts things into the visitor's cart, `/continue` goes on with the cart
 * of another site. Both only ever lead to the checkout, where the buyer sees what is in his cart.
 */
export function buyRoutes(shop: Shop, sources: Sources): Hono {
  const routes = new Hono();
  routes.get('/buy/:list', (c) => {
    const lines = linesOf(c.req.param('list'));
    const source = sourceOf(c);
    const cartId = ensureCartId(c, shop);
    for (const line of lines) {
      shop.carts.add(cartId, line);
      if (source !== undefined) sources.note(cartId, line.variantId, source);
    }
    return leadOn(c);
  });
  routes.get('/continue', (c) => {
    const session = c.req.query('session') ?? '';
    if (session.length <= 64 && shop.carts.has(session)) adoptCart(c, session);
    return leadOn(c);
  });
  return routes;
}

function leadOn(c: Context): Response {
  c.header('Cache-Control', 'no-store');
  return c.redirect('/checkout', 303);
}

/** The shop's profile: where its permalinks begin. Anybody may read it. */
export function profileRoutes(): Hono {
  const routes = new Hono();
  routes.get('/ucp', (c) => {
    const { origin } = new URL(c.req.url);
    c.header('Access-Control-Allow-Origin', '*');
    c.header('Cache-Control', 'public, max-age=3600');
    const config = { endpoint: `${origin}/shoppable/buy` };
    return c.json({ ucp: { capabilities: { 'dev.ucp.shopping.permalink': [{ config }] } } });
  });
  return routes;
}
