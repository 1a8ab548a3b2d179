import * as v from 'valibot';
import { systemClock, type Clock } from '../lib/clock.ts';
import { ShoppableError } from '../lib/errors.ts';
import { abortError, pageUrl } from '../lib/fetch-json.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { urlOption } from '../lib/options.ts';
import { orAbort } from '../lib/or-abort.ts';
import { minorUnits, moneyOf } from '../model/amount.ts';
import { decodeCartAnswer, type Cart, type CartChange, type CartLine, type Issue } from '../model/cart.ts';
import { misfit } from '../model/quantity-fit.ts';
import { isPurchasable, type Product, type Variant } from '../model/product.ts';
import type { Attribution, BuyLine, CartBackend } from '../ports/cart-backend.ts';
import { discover } from './link-cart/discovery.ts';
import { FORMS, permalink, stripeLink, type Form, type LinkForm } from './link-cart/permalink.ts';

export { type LinkForm } from './link-cart/permalink.ts';

/** Which shop the links lead to, and what the cart knows of its products. */
export interface LinkCartOptions {
  /** What links of this shop look like. */
  readonly form: LinkForm;
  /** The shop's address. Default: the site of the page. */
  readonly url?: string;
  /** A variant of the show with its product, as they stand now: what `createShow` hands to the makers of its ports. */
  readonly variant: (
    variantId: string,
  ) => { readonly product: Product; readonly variant: Variant } | undefined;
  /** Currency of an empty cart, ISO 4217. Default `EUR`. */
  readonly currency?: string;
  /** `ucp`: where permalinks begin, for a shop whose profile cannot be read from the page. */
  readonly endpoint?: string;
  /** `ucp`: what links look like when the shop has no profile. Without it there are none then. */
  readonly fallback?: Exclude<LinkForm, 'ucp' | 'stripe'>;
  /** `stripe`: the payment link of each variant, by its id. */
  readonly links?: Readonly<Record<string, string>>;
  /** A promotion code that goes into every link. */
  readonly code?: string;
  /** The show that sells: it goes into every link. */
  readonly showId?: string;
  /** Keeps the lines over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** `ucp`: how long the shop's profile may take, ms. Default 3000. */
  readonly timeoutMs?: number;
  /** Default: the device's clock. */
  readonly clock?: Clock;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

const StateSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    lines: v.array(
      v.object({ variantId: v.string(), quantity: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    ),
    codes: v.array(v.string()),
  }),
);

type State = v.InferOutput<typeof StateSchema>;

const NOTHING: State = { lines: [], codes: [] };

/**
 * A cart for a shop that has none for us: its lines are kept here, priced by the show, and paid by a link that holds them
 * all. What the shop makes of them, taxes, shipping and codes above all, is known only at its checkout: `estimated`.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * createShow({ source, cart: ({ id }, { variant }) => linkCart({ form: 'shopify', url: 'https://shop.example', showId: id, variant }) });
 */
export function linkCart(options: LinkCartOptions): CartBackend {
  const cart = withLines(options, createLinks(options));
  // Where each thing has a link of its own it can be bought at once, and nothing is gathered.
  return options.form === 'stripe' ? { ...cart, cannot: ['add', 'set-quantity', 'set-codes'] } : cart;
}

/** How the links of a shop are made. */
interface Links {
  readonly form: Pick<Form, 'codes' | 'idOf'>;
  /** A link with all of these; undefined when there is none. */
  make(
    lines: readonly BuyLine[],
    codes: readonly string[],
    attribution?: Attribution,
  ): Promise<string | undefined>;
}

function createLinks(options: LinkCartOptions): Links {
  const { form: name, links = {}, code, showId, variant } = options;
  const always = code === undefined ? [] : [code];
  if (name === 'stripe')
    return {
      form: { codes: 0, idOf: () => undefined },
      make: async ([line, ...more], _codes, attribution) =>
        more.length === 0
          ? stripeLink(links[line?.variantId ?? ''], { codes: always, showId, attribution })
          : undefined,
    };
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  const shop = urlOption('linkCart', 'url', options.url ?? '/');
  if (form === undefined) {
    const message = `linkCart knows the forms ${Object.keys(FORMS).join(', ')} and stripe.`;
    throw new ShoppableError('config-invalid', message, { path: 'form' });
  }
  const place = name === 'ucp' ? placeOf(shop, options) : async () => ({ root: shop, form });
  if (name === 'ucp') void place();
  return {
    form,
    async make(lines, codes, attribution) {
      const found = await place();
      const idOf = (id: string): string | undefined => found?.form.idOf(id, variant(id)?.variant);
      const all = [...new Set([...codes, ...always])].slice(0, found?.form.codes);
      return (
        found && permalink(found.form, { root: found.root, lines, codes: all, showId, attribution, idOf })
      );
    },
  };
}

/** Where permalinks of a shop begin: as its profile says, else as the options say. */
function placeOf(
  shop: string,
  options: LinkCartOptions,
): () => Promise<{ readonly root: string; readonly form: Form } | undefined> {
  const { endpoint, fallback, timeoutMs = 3000, clock = systemClock } = options;
  const otherwise = endpoint === undefined ? undefined : urlOption('linkCart', 'endpoint', endpoint);
  const fetch = options.fetch ?? globalThis.fetch;
  return async () => {
    const root = (await discover(shop, { fetch, clock, timeoutMs })) ?? otherwise;
    if (root !== undefined) return { root, form: FORMS.ucp };
    return fallback === undefined ? undefined : { root: shop, form: FORMS[fallback] };
  };
}

/** The lines and codes of a cart, as they are kept here. */
interface Lines {
  state(): State;
  /** The lines that this show knows: others wait for the show that they come from. */
  known(now: State): CartLine[];
  /** Does a change; answers what is to be said about it. */
  apply(change: CartChange): Issue[];
}

function createLines(options: LinkCartOptions, form: Links['form']): Lines {
  const { variant, url = '' } = options;
  const store = kept(`shoppable-link ${options.form} ${url}`, options.storage);

  function state(): State {
    const read = v.safeParse(StateSchema, store.get());
    return read.success ? read.output : NOTHING;
  }

  function known({ lines }: State): CartLine[] {
    return lines.flatMap((line) => drawn(line, variant(line.variantId)));
  }

  function setCodes(now: State, said: readonly string[]): Issue[] {
    const codes = [...new Set(said.map((code) => code.trim()))].filter((code) => code !== '');
    store.set(JSON.stringify({ ...now, codes: codes.slice(0, form.codes) }));
    return codes.length > form.codes ? [{ code: 'code-not-applicable' }] : [];
  }

  function apply(change: CartChange): Issue[] {
    const now = state();
    if (change.kind === 'set-codes') return setCodes(now, change.codes);
    const variantId = change.kind === 'add' ? change.variantId : change.lineId;
    const lines = [...now.lines];
    const place = lines.findIndex((line) => line.variantId === variantId);
    if (change.kind === 'set-quantity' && place < 0) return [{ code: 'line-gone', lineId: variantId }];
    const before = lines[place]?.quantity ?? 0;
    const wanted = change.kind === 'add' ? before + change.quantity : change.quantity;
    const found = variant(variantId)?.variant;
    const currency = known(now)[0]?.unit.currency;
    const isOther = (currency ?? found?.price.currency) !== found?.price.currency;
    const isLinked = form.idOf(variantId, found) !== undefined;
    const { quantity, issues } = fit({ variantId, before, wanted }, found, isLinked && !isOther);
    const line = quantity > 0 ? [{ variantId, quantity }] : [];
    lines.splice(place < 0 ? lines.length : place, 1, ...line);
    store.set(JSON.stringify({ ...now, lines }));
    return issues;
  }

  return { state, known, apply };
}

/** A cart whose lines are all in one link. */
function withLines(options: LinkCartOptions, { form, make }: Links): CartBackend {
  const { state, known, apply } = createLines(options, form);
  const done = new Set<string>();
  let attribution: Attribution | undefined;

  async function read({ signal }: { signal: AbortSignal }): Promise<Cart> {
    if (signal.aborted) throw abortError();
    const now = state();
    const lines = known(now);
    const currency = lines[0]?.unit.currency ?? options.currency ?? 'EUR';
    const checkoutUrl = await orAbort(make(lines, now.codes, attribution), signal);
    const units = lines.reduce((total, line) => total + minorUnits(line.total), 0n);
    const sum = moneyOf(units, currency);
    const quantity = lines.reduce((pieces, line) => pieces + line.quantity, 0);
    // Neither applied nor refused: the checkout will say.
    const codes = now.codes.map((code) => ({ code, applied: false }));
    const cart = {
      currency,
      lines,
      quantity,
      subtotal: sum,
      total: sum,
      estimated: true,
      codes,
      checkoutUrl,
    };
    return decodeCartAnswer(cart, pageUrl()).cart;
  }

  return {
    ...(options.storage !== undefined && { sharedAs: `link ${options.form} ${options.url ?? ''}` }),
    read,
    async change(change, { signal, idempotencyKey, attribution: told }) {
      if (signal.aborted) throw abortError();
      attribution = told ?? attribution;
      const issues = done.has(idempotencyKey) ? [] : apply(change);
      done.add(idempotencyKey);
      return { cart: await read({ signal }), issues };
    },
    async checkout(given) {
      const { checkoutUrl } = await read(given);
      if (checkoutUrl !== undefined) return checkoutUrl;
      const message = 'No line, or no place for links: set "endpoint" or "fallback".';
      throw new ShoppableError('cart-refused', message);
    },
    buyUrl: (lines, told) => make(lines, state().codes, told.attribution ?? attribution),
  };
}

/** How many pieces a line may have, as far as the show knows, and what is to be said when it is fewer than wanted. */
function fit(
  { variantId, before, wanted }: { variantId: string; before: number; wanted: number },
  variant: Variant | undefined,
  isSellable: boolean,
): { quantity: number; issues: Issue[] } {
  if (wanted <= before) return { quantity: wanted, issues: [] };
  const refuse = (code: Issue['code']) => ({ quantity: before, issues: [{ code, variantId }] });
  if (variant === undefined) return refuse('not-found');
  if (!isPurchasable(variant)) return refuse('sold-out');
  if (!isSellable) return refuse('not-purchasable');
  const { available = Infinity, limits } = variant;
  const why = limits && misfit(wanted, limits);
  if (why !== undefined && why.code !== 'over-limit') return refuse(why.code);
  const max = limits?.max ?? Infinity;
  const most = Math.min(available, max);
  if (wanted <= most) return { quantity: wanted, issues: [] };
  const quantity = Math.max(before, most);
  const code = max <= available ? 'over-limit' : available <= 0 ? 'sold-out' : 'partial-stock';
  const issue = { code, variantId, requested: wanted - before, applied: quantity - before } as const;
  return { quantity, issues: [{ ...issue, available: most }] };
}

function drawn({ variantId, quantity }: BuyLine, found: ReturnType<LinkCartOptions['variant']>): CartLine[] {
  if (found === undefined) return [];
  const { product, variant } = found;
  const { price, compareAt, limits, title } = variant;
  const subtitle = title ?? Object.values(variant.options).join(' / ');
  const image = variant.image ?? product.images[0];
  return [
    {
      id: variantId,
      variantId,
      productId: product.id,
      title: product.title,
      ...(subtitle !== '' && { subtitle }),
      ...(image !== undefined && { image }),
      ...(product.url !== undefined && { url: product.url }),
      quantity,
      ...(limits !== undefined && { limits }),
      editable: true,
      unit: price,
      ...(compareAt !== undefined && { compareAt }),
      // An estimate, as the whole cart: the shop has not been asked.
      total: moneyOf(minorUnits(price) * BigInt(quantity), price.currency),
    },
  ];
}
