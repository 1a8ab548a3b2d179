import { askGraphql, failedGraphql, graphqlArguments, graphqlList } from '../lib/ask-graphql.ts';
import type { ShopArea } from '../lib/ask-shop.ts';
import { createHeldCart } from '../lib/held-cart.ts';
import { kept, type KeptIn } from '../lib/kept.ts';
import { languageOf } from '../lib/language-of.ts';
import { marksOf } from '../lib/marks.ts';
import { textOption, urlOption } from '../lib/options.ts';
import { pairsOf } from '../lib/pairs.ts';
import { rawOf } from '../lib/raw.ts';
import { wellFormed } from '../lib/well-formed.ts';
import { createDesk } from '../model/cart-desk.ts';
import { codeMeaning } from '../model/code-meaning.ts';
import { decodeCartAnswer, type CartAnswer, type Issue } from '../model/cart.ts';
import { graphqlValues } from '../model/graphql-values.ts';
import { slugOf, type ProductRef } from '../model/product-ref.ts';
import { summedCart } from '../model/summed-cart.ts';
import { readableSlug } from '../model/wanted-products.ts';
import type { CartBackend, ChangeOptions } from '../ports/cart-backend.ts';
import type { CatalogBackend } from '../ports/catalog-backend.ts';
import {
  cartOf,
  fieldsIn,
  productOf,
  type CheckoutIn,
  type EnteredCode,
  type ProductIn,
  type SaleorPages,
} from './saleor/values.ts';

/** Where a Saleor server (3.19 and newer) is, and what of it is sold. */
export interface SaleorOptions extends SaleorPages {
  /** The address of the API, such as `https://shop.example/graphql/`. */
  readonly url: string;
  /** Slug of the channel that is sold from. */
  readonly channel: string;
  /** Saleor's code of the language of titles, such as `EN` or `PT_BR`. Default: the viewer's language. */
  readonly language?: string;
  /** BCP 47 tag of the viewer's language, for what the cart says before products were looked at. Default `en`. */
  readonly locale?: string;
  /** ISO 4217 code of the channel. Default: that of the prices of its first product. */
  readonly currency?: string;
  /** Keeps the checkout's id over page loads; hand it over only after consent. */
  readonly storage?: KeptIn;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What a mutation of a checkout answers. */
const MARKS = { _live_event: 'showId', _live_t: 'atMs', _live_site: 'site', _live_utm: 'utm' };

interface Done {
  readonly checkout?: CheckoutIn;
  readonly errors: readonly { readonly code: string; readonly field?: string }[];
}

interface AvailableIn {
  readonly productVariant?: { readonly quantityAvailable?: number };
}

/** A product, or a variant with its product. */
interface FoundIn extends ProductIn {
  readonly product?: ProductIn;
}

interface Given extends ChangeOptions {
  readonly properties?: Readonly<Record<string, string>>;
}

/**
 * The catalog and the cart of a channel of a Saleor server.
 * @throws `config-invalid` when an option is missing or wrong
 * @example
 * const store = saleor({ url: 'https://shop.example/graphql/', channel: 'default-channel', checkout: 'https://shop.example/checkout?checkout={checkoutId}' });
 * createShow({ source, catalog: () => store, cart: () => store });
 */
export function saleor(options: SaleorOptions): CatalogBackend & CartBackend {
  const { fetch } = options;
  for (const name of ['checkout', 'product'] as const)
    if (options[name]) textOption('saleor', name, options[name]);
  const channel = textOption('saleor', 'channel', options.channel);
  // Django answers without the slash at the end by a redirect, which loses what was sent.
  const url = `${urlOption('saleor', 'url', options.url)}/`;
  const sharedAs = `saleor ${url} ${channel}`;
  const secret = kept(`shoppable-${sharedAs}`, options.storage);
  // Ids are "Checkout:…" in Base64; another is an error of the whole question.
  if (!secret.get()?.startsWith('Q2hlY2tvdXQ6')) secret.set(undefined);
  let language = codeOf(options.locale ?? 'en');
  let entered: readonly EnteredCode[] = [];

  /** Saleor's code of a language. */
  function codeOf(locale: string): string {
    return String(options.language ?? languageOf(locale)).toUpperCase();
  }

  /** Asks; of what is told, only what is checked afterwards is to be kept. */
  async function ask<T>(area: ShopArea, document: string, signal: AbortSignal): Promise<T> {
    const answer = await askGraphql({ area, url, document, credentials: 'omit', fetch, signal });
    if (answer.errors[0]) throw failedGraphql(area, answer);
    return graphqlValues(answer.data) as T;
  }

  const session = createHeldCart<CheckoutIn>(secret, {
    async create(signal) {
      const input = graphqlArguments({ channel, lines: [] }).slice(1, -1);
      const { checkout } = await call(`Create(input:{${input},languageCode:${language}})`, signal);
      // Without one nothing can be done: the shop does not know the channel.
      const { id } = checkout as CheckoutIn;
      desk.saw((await told(checkout, signal)).cart);
      return id;
    },
    async read(id, signal) {
      const document = `{checkout${graphqlArguments({ id })}${fieldsIn(language)[0]}}`;
      return (await ask<Partial<Done>>('cart', document, signal)).checkout;
    },
  });

  async function told(checkout: CheckoutIn | undefined, signal: AbortSignal, issues: Issue[] = []) {
    const cart = checkout
      ? cartOf(checkout, options)
      : { ...summedCart(await currencyOf(signal)), codes: [] };
    entered = cart.codes;
    return decodeCartAnswer({ cart, issues }, url);
  }

  async function currencyOf(signal: AbortSignal): Promise<string> {
    if (options.currency) return options.currency;
    const first = `{products${graphqlArguments({ first: 1, channel })}{edges{node{pricing{priceRange{start{currency}}}}}}}`;
    const path = 'products.edges.0.node.pricing.priceRange.start.currency';
    return rawOf(await ask('cart', first, signal)).needText(path);
  }

  async function call(mutation: string, signal: AbortSignal): Promise<Done> {
    const document = `mutation{done:checkout${mutation}{checkout${fieldsIn(language)[0]}errors{field code}}}`;
    return (await ask<{ done: Done }>('cart', document, signal)).done;
  }

  /** Does something to the checkout. What the shop refuses, it answers without one. */
  async function act(mutation: string, values: object, { signal }: Given): Promise<CartAnswer> {
    const { answer, held } = await session.act(async (id) => {
      const done = await call(mutation + graphqlArguments({ id, ...values }), signal);
      return { ...done, status: done.errors[0] ? 400 : 200 };
    }, signal);
    const issues = answer.errors.map(({ code, field }) => ({
      code: codeMeaning(`${code} ${field} ${mutation}`),
    }));
    return told(answer.checkout ?? held, signal, issues);
  }

  const desk = createDesk<Given>({
    read: async ({ signal }) => (await told(await session.find(signal), signal)).cart,
    add(variantId, quantity, given) {
      const texts = {
        ...given.properties,
        ...marksOf(MARKS, given.attribution),
      };
      return act('LinesAdd', { lines: [{ variantId, quantity, metadata: pairsOf(texts) }] }, given);
    },
    set: ({ id }, quantity, given) =>
      quantity > 0
        ? act('LinesUpdate', { lines: [{ lineId: id, quantity }] }, given)
        : act('LinesDelete', { linesIds: [id] }, given),
    code(promoCode, isWanted, given) {
      const promoCodeId = entered.find(({ code }) => code === promoCode)?.id;
      const values = promoCodeId ? { promoCodeId } : { promoCode };
      return act(`${isWanted ? 'Add' : 'Remove'}PromoCode`, values, given);
    },
    async available(id, { signal }) {
      const document = `{productVariant${graphqlArguments({ id, channel })}{quantityAvailable}}`;
      return (await ask<AvailableIn>('cart', document, signal)).productVariant?.quantityAvailable;
    },
  });

  function questionOf(ref: ProductRef): string {
    const { id, handle, sku, variantId } = ref;
    // "Product:…" or "ProductVariant:…" in Base64, whichever comes first.
    const [found, isVariant] = /UHJvZHVjd(?:Do|(FZ))\S*/u.exec(`${id} ${variantId}`) ?? [];
    const slug = readableSlug(slugOf(ref) ?? id);
    const by = found ? { id: found } : sku && !handle ? { sku } : { slug };
    const [kind, fields] =
      isVariant || 'sku' in by ? ['productVariant', '{product{...P}}'] : ['product', '{...P}'];
    return kind + graphqlArguments({ ...by, channel }) + fields;
  }

  return {
    sharedAs,

    products: (refs, { signal, locale }) =>
      wellFormed('catalog', async () => {
        signal.throwIfAborted();
        if (!refs[0]) return [];
        language = codeOf(locale);
        const document = `{${graphqlList(refs.map(questionOf))}}fragment P on Product${fieldsIn(language)[1]}`;
        const data = await ask<Record<string, FoundIn | undefined>>('catalog', document, signal);
        return refs.map((_, place) => {
          const found = data[`p${place}`];
          return found ? productOf(found.product ?? found, options.product) : null;
        });
      }),

    read: (given) => wellFormed('cart', () => desk.read(given)),

    change: (change, given) => wellFormed('cart', () => desk.change(change, { ...change, ...given })),
  };
}
