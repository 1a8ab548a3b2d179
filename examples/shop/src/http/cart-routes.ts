import { Hono } from 'hono';
import type { Context } from 'hono';
import { cartPage } from '../pages/cart.ts';
import { localPath } from '../pages/view.ts';
import type { View } from '../pages/view.ts';
import type { Addition, Cart, Issue } from '../store/cart.ts';
import { normaliseCode } from '../store/codes.ts';
import { CURRENCY, toAmount } from '../store/money.ts';
import { optionsText, variantFor } from '../store/product.ts';
import type { Shop } from '../store/shop.ts';
import { AdditionSchema, ChangeSchema, CodesSchema, decodeJson, MalformedBody } from './decode.ts';
import { issueText, noticeFrom } from './notices.ts';
import { cartIdOf, ensureCartId } from './session.ts';
import { viewOf } from './site.ts';
import type { Site } from './site.ts';

/** The cart as the theme's script reads it. */
function cartJson(cart: Cart, view: View): object {
  return {
    count: cart.quantity,
    currency: CURRENCY,
    subtotal: toAmount(cart.subtotal),
    discount: toAmount(cart.discount),
    total: toAmount(cart.total),
    lines: cart.lines.map((line) => ({
      id: line.id,
      variant: line.variant.id,
      title: line.product.title[view.locale],
      options: optionsText(line.product, line.variant, view.locale),
      quantity: line.quantity,
      total: toAmount(line.total),
    })),
  };
}

/** What a change came to, and where a form goes on from there. */
interface Done {
  readonly issues: readonly Issue[];
  /** The notice when all went well; empty for none. */
  readonly done?: string;
  readonly back?: string;
}

/** Answers a change: JSON to a script, a page to a form. */
function answer(
  c: Context,
  site: Site,
  cartId: string,
  { issues, done = '', back = '/cart' }: Done,
): Response {
  const view = viewOf(c, site);
  const [issue] = issues;
  if ((c.req.header('accept') ?? '').includes('application/json')) {
    const cart = site.shop.carts.read(cartId);
    const said = issues.map(({ code, ...rest }) => ({
      code,
      ...rest,
      message: issueText(site.shop, view, { code, ...rest }),
    }));
    return c.json({ cart: cartJson(cart, view), issues: said });
  }
  const notice = new URLSearchParams();
  if (issue !== undefined || done !== '') notice.set('notice', issue?.code ?? done);
  if (issue?.promotion !== undefined) notice.set('code', issue.promotion);
  const query = notice.size === 0 ? '' : `${back.includes('?') ? '&' : '?'}${notice.toString()}`;
  return c.redirect(`${localPath(view.locale, back)}${query}`, 303);
}

type Fields = ReadonlyMap<string, string>;

const isJson = (c: Context): boolean => (c.req.header('content-type') ?? '').startsWith('application/json');

async function formOf(c: Context): Promise<Fields> {
  const form = await c.req.formData();
  return new Map(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : [])),
  );
}

function wholeNumber(text: string | undefined, least: number): number {
  if (text === undefined || !/^\d{1,9}$/u.test(text) || Number(text) < least)
    throw new MalformedBody('quantity: expected a whole number');
  return Number(text);
}

/** What a form wants to add; a product without all its options answers the issue that says so. */
function additionFrom(shop: Shop, fields: Fields): Addition | Issue {
  const quantity = wholeNumber(fields.get('quantity') ?? '1', 1);
  const variantId = fields.get('variant');
  if (variantId !== undefined) return { variantId, quantity };
  const product = shop.products.get(fields.get('product') ?? '');
  if (product === undefined) return { code: 'not-found' };
  const chosen = new Map(product.axes.map((axis) => [axis.key, fields.get(`option.${axis.key}`) ?? '']));
  const variant = variantFor(product, chosen);
  return variant === undefined ? { code: 'needs-options' } : { variantId: variant.id, quantity };
}

async function add(c: Context, site: Site): Promise<Response> {
  const { shop } = site;
  if (isJson(c)) {
    const addition = decodeJson(AdditionSchema, await c.req.text());
    const cartId = ensureCartId(c, shop);
    return answer(c, site, cartId, { issues: shop.carts.add(cartId, addition), done: 'added' });
  }
  const fields = await formOf(c);
  const addition = additionFrom(shop, fields);
  const cartId = ensureCartId(c, shop);
  if ('code' in addition)
    return answer(c, site, cartId, { issues: [addition], back: backToChoice(shop, fields) });
  return answer(c, site, cartId, { issues: shop.carts.add(cartId, addition), done: 'added' });
}

/** The product's page with the choice that was made so far. */
function backToChoice(shop: Shop, fields: Fields): string {
  const product = shop.products.get(fields.get('product') ?? '');
  const choice = new URLSearchParams([...fields].filter(([name]) => name.startsWith('option.')));
  return product === undefined ? '/cart' : `/products/${product.id}?${choice.toString()}`;
}

async function change(c: Context, site: Site): Promise<Response> {
  const fields = isJson(c) ? undefined : await formOf(c);
  const { line, quantity } =
    fields === undefined
      ? decodeJson(ChangeSchema, await c.req.text())
      : { line: fields.get('line') ?? '', quantity: wholeNumber(fields.get('quantity'), 0) };
  const cartId = ensureCartId(c, site.shop);
  return answer(c, site, cartId, { issues: site.shop.carts.setQuantity(cartId, line, quantity) });
}

async function setCodes(c: Context, site: Site): Promise<Response> {
  const { shop } = site;
  const cartId = ensureCartId(c, shop);
  if (isJson(c)) {
    const { codes } = decodeJson(CodesSchema, await c.req.text());
    return answer(c, site, cartId, { issues: shop.carts.setCodes(cartId, codes), done: 'code-applied' });
  }
  const fields = await formOf(c);
  const kept = shop.carts
    .read(cartId)
    .codes.map((state) => state.code)
    .filter((code) => code !== fields.get('remove'));
  const added = fields.get('code');
  const issues = shop.carts.setCodes(cartId, added === undefined ? kept : [...kept, added]);
  const about = issues.filter((issue) => issue.promotion === normaliseCode(added ?? ''));
  return answer(c, site, cartId, { issues: about, done: added === undefined ? '' : 'code-applied' });
}

/** The shop's own cart API, for its script and for plain forms. */
export function cartRoutes(site: Site): Hono {
  const { shop } = site;
  const routes = new Hono({ strict: false });
  routes.get('/cart', (c) => {
    const view = viewOf(c, site);
    const notice = noticeFrom(shop, view, (name) => c.req.query(name));
    const reason = (promotion: string, code: string): string =>
      issueText(shop, view, { code: code as Issue['code'], promotion });
    return c.html(cartPage(view, shop.carts.read(cartIdOf(c, shop)), notice, reason));
  });
  routes.get('/cart.json', (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json(cartJson(shop.carts.read(cartIdOf(c, shop)), viewOf(c, site)));
  });
  routes.post('/cart/add', (c) => add(c, site));
  routes.post('/cart/change', (c) => change(c, site));
  routes.post('/cart/codes', (c) => setCodes(c, site));
  routes.post('/cart/clear', (c) => {
    const cartId = ensureCartId(c, shop);
    shop.carts.clear(cartId);
    return answer(c, site, cartId, { issues: [] });
  });
  return routes;
}
