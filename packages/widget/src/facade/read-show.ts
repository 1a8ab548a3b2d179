import { cleanName, cleanText, safeUrl, type Money, type Phase } from '@shoppable/core';

/** A product as the facade shows it. */
export interface FacadeProduct {
  readonly title: string;
  readonly image: string | undefined;
  readonly price: Money | undefined;
  readonly compareAt: Money | undefined;
  readonly soldOut: boolean;
  /** Variants have different prices: `price` is the lowest. */
  readonly from: boolean;
}

/** As much of a show as is visible before it plays. */
export interface FacadeShow {
  readonly title: string;
  readonly status: Phase;
  /** Epoch ms. */
  readonly startsAtMs: number | undefined;
  readonly host: { readonly name: string; readonly avatar: string | undefined } | undefined;
  readonly poster: string | undefined;
  /** The JSON's field as it came, read when it is to be played. */
  readonly stream: object | undefined;
  /** The first few. */
  readonly products: readonly FacadeProduct[];
  /** All products together. */
  readonly productCount: number;
}

/** What came of reading: the show, or the dotted path of the field that is wrong; the core says more about it. */
export type ReadShow = { readonly show: FacadeShow } | { readonly path: string };

type Fields = Readonly<Record<string, unknown>>;

const STATUSES: readonly string[] = ['upcoming', 'live', 'paused', 'ended', 'replay'] satisfies Phase[];
const SHOWN_PRODUCTS = 4;
const AMOUNT = /^-?\d{1,15}(\.\d{1,6})?$/u;
const CURRENCY = /^[A-Z]{3}$/u;

/** Thrown within this file; its message is the path. */
class Malformed extends Error {}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

function listOf(fields: Fields, name: string): readonly Fields[] {
  const value = own(fields, name);
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function text(fields: Fields, name: string): string {
  const value = own(fields, name);
  if (typeof value !== 'string') throw new Malformed(name);
  return value;
}

function link(value: unknown, base: string): string | undefined {
  return typeof value === 'string' ? safeUrl(value, base) : undefined;
}

function imageUrl(value: unknown, base: string): string | undefined {
  return isFields(value) ? link(own(value, 'url'), base) : undefined;
}

function money(value: unknown): Money | undefined {
  if (!isFields(value)) return undefined;
  const amount = own(value, 'amount');
  const currency = own(value, 'currency');
  const valid = typeof amount === 'string' && typeof currency === 'string';
  return valid && AMOUNT.test(amount) && CURRENCY.test(currency) ? { amount, currency } : undefined;
}

function readProduct(fields: Fields, base: string): FacadeProduct | undefined {
  const title = own(fields, 'title');
  if (typeof title !== 'string') return undefined;
  const variants = listOf(fields, 'variants');
  const open = variants.filter((variant) => own(variant, 'availability') !== 'sold-out');
  const offered = (open.length > 0 ? open : variants)
    .map((variant) => ({ price: money(own(variant, 'price')), compareAt: money(own(variant, 'compareAt')) }))
    .filter(({ price }) => price !== undefined)
    .sort((a, b) => Number(a.price?.amount) - Number(b.price?.amount));
  const cheapest = offered[0];
  const higher = Number(cheapest?.compareAt?.amount) > Number(cheapest?.price?.amount);
  return {
    title: cleanText(title, 300),
    image: imageUrl(listOf(fields, 'images')[0], base),
    price: cheapest?.price,
    compareAt: higher ? cheapest?.compareAt : undefined,
    soldOut: variants.length > 0 && open.length === 0,
    from: offered.some(({ price }) => price?.amount !== cheapest?.price?.amount),
  };
}

function readStream(value: unknown, base: string): Fields | undefined {
  if (value === undefined) return undefined;
  const known = isFields(value) && (own(value, 'provider') ?? link(own(value, 'src'), base));
  if (!known) throw new Malformed('stream.src');
  return value;
}

function readHost(value: unknown, base: string): FacadeShow['host'] {
  const name = isFields(value) && own(value, 'name');
  if (typeof name !== 'string' || !isFields(value)) return undefined;
  return { name: cleanName(name, 60), avatar: imageUrl(own(value, 'avatar'), base) };
}

function read(json: unknown, base: string): FacadeShow {
  if (!isFields(json)) throw new Malformed();
  text(json, 'id');
  const title = cleanText(text(json, 'title'), 300);
  const status = text(json, 'status');
  if (!STATUSES.includes(status)) throw new Malformed('status');
  const products = own(json, 'products') ?? [];
  if (!Array.isArray(products)) throw new Malformed('products');
  const startsAtMs = Date.parse(String(own(json, 'startsAt')));
  return {
    title,
    status: status as Phase,
    startsAtMs: Number.isNaN(startsAtMs) ? undefined : startsAtMs,
    host: readHost(own(json, 'host'), base),
    poster: imageUrl(own(json, 'poster'), base),
    stream: readStream(own(json, 'stream'), base),
    products: listOf(json, 'products')
      .slice(0, SHOWN_PRODUCTS)
      .map((fields) => readProduct(fields, base))
      .filter((product) => product !== undefined),
    productCount: products.length,
  };
}

/** Reads out of a show JSON what the facade shows; everything in it is hostile until then. The core reads the rest. */
export function readShow(json: unknown, base: string): ReadShow {
  try {
    return { show: read(json, base) };
  } catch (error) {
    if (error instanceof Malformed) return { path: error.message };
    throw error;
  }
}
