import { cleanName, cleanText, safeUrl, ShoppableError, type Money, type Phase } from '@shoppable/core';

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

type Fields = Readonly<Record<string, unknown>>;

const STATUSES: readonly string[] = ['upcoming', 'live', 'paused', 'ended', 'replay'] satisfies Phase[];
const SHOWN_PRODUCTS = 4;
/** An amount and its currency, as Intl takes them. */
const MONEY = /^-?\d{1,15}(\.\d{1,6})? [A-Z]{3}$/u;

function wrong(base: string, path: string): ShoppableError {
  const message = `${base} is not a show: ${path || 'it'} is missing or wrong.`;
  return new ShoppableError('show-invalid', message, { path });
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The fields of an object; of anything else none. */
function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function text(fields: Fields, name: string, base: string): string {
  const value = fields[name];
  if (typeof value !== 'string') throw wrong(base, name);
  return value;
}

function link(value: unknown, base: string): string | undefined {
  return typeof value === 'string' ? safeUrl(value, base) : undefined;
}

function imageUrl(value: unknown, base: string): string | undefined {
  return link(fieldsOf(value)['url'], base);
}

function money(value: unknown): Money | undefined {
  const { amount, currency } = fieldsOf(value);
  if (typeof amount !== 'string' || !MONEY.test(`${amount} ${String(currency)}`)) return undefined;
  return { amount, currency: String(currency) };
}

function readProduct({ title, variants, images }: Fields, base: string): FacadeProduct | undefined {
  if (typeof title !== 'string') return undefined;
  const all = listOf(variants);
  const open = all.filter(({ availability }) => availability !== 'sold-out');
  const offered = (open.length > 0 ? open : all)
    .map(({ price, compareAt }) => ({ price: money(price), compareAt: money(compareAt) }))
    .filter(({ price }) => price)
    .sort((a, b) => Number(a.price?.amount) - Number(b.price?.amount));
  const { price, compareAt } = offered[0] ?? {};
  return {
    title: cleanText(title, 300),
    image: imageUrl(listOf(images)[0], base),
    price,
    compareAt: Number(compareAt?.amount) > Number(price?.amount) ? compareAt : undefined,
    soldOut: all.length > 0 && open.length === 0,
    from: offered.some((other) => other.price?.amount !== price?.amount),
  };
}

function readStream(value: unknown, base: string): object | undefined {
  if (value === undefined) return undefined;
  const { provider, src } = fieldsOf(value);
  if (!(provider ?? link(src, base))) throw wrong(base, 'stream.src');
  return value as object;
}

function readHost(value: unknown, base: string): FacadeShow['host'] {
  const { name, avatar } = fieldsOf(value);
  return typeof name === 'string' ? { name: cleanName(name, 60), avatar: imageUrl(avatar, base) } : undefined;
}

/**
 * Reads out of a show JSON what the facade shows; everything in it is hostile until then. The core reads the rest.
 * @throws ShoppableError `show-invalid`, with the dotted path of the field that is wrong; the core says more about it.
 */
export function readShow(json: unknown, base: string): FacadeShow {
  if (!isFields(json)) throw wrong(base, '');
  text(json, 'id', base);
  const title = cleanText(text(json, 'title', base), 300);
  const status = text(json, 'status', base);
  if (!STATUSES.includes(status)) throw wrong(base, 'status');
  const { startsAt, host, poster, stream } = json;
  const products = json['products'] ?? [];
  if (!Array.isArray(products)) throw wrong(base, 'products');
  const startsAtMs = Date.parse(String(startsAt));
  return {
    title,
    status: status as Phase,
    startsAtMs: Number.isNaN(startsAtMs) ? undefined : startsAtMs,
    host: readHost(host, base),
    poster: imageUrl(poster, base),
    stream: readStream(stream, base),
    products: listOf(products)
      .slice(0, SHOWN_PRODUCTS)
      .map((fields) => readProduct(fields, base))
      .filter((product) => product !== undefined),
    productCount: products.length,
  };
}
