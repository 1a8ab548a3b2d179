import {
  askShop,
  refusedByShop,
  shopIsBusy,
  type ShopAnswer,
  type ShopArea,
  type ShopRequest,
} from './ask-shop.ts';
import { ShoppableError } from './errors.ts';
import { rawOf, type Raw } from './raw.ts';

/** One GraphQL request. */
export interface GraphqlRequest extends Omit<ShopRequest, 'body' | 'method'> {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** An entry of the answer's `errors`. */
export interface GraphqlError {
  readonly message: string;
  /** `extensions.code`, or `extensions.category` of servers that have none; empty where neither is told. */
  readonly code: string;
}

/** What a GraphQL server answered. */
export interface GraphqlAnswer extends Pick<ShopAnswer, 'status' | 'headers' | 'url'> {
  /** The answer's `data`; an empty object when there is none. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly errors: readonly GraphqlError[];
}

/**
 * Asks a GraphQL server. Errors of the document come back as values, beside whatever data there is.
 * @throws as {@link askShop}; `cart-refused` or `catalog-refused` for a status of 400 and more without `errors`
 */
export async function askGraphql(request: GraphqlRequest): Promise<GraphqlAnswer> {
  const { document, variables, ...rest } = request;
  const answer = await askShop({
    ...rest,
    method: 'POST',
    body: { query: document, ...(variables !== undefined && { variables }) },
  });
  const { data, errors } = objectIn(answer.value);
  const said = Array.isArray(errors) ? errors.map(errorIn) : [];
  if (said.length === 0 && (answer.status >= 400 || typeof data !== 'object'))
    throw refusedByShop(request.area, answer, 'neither data nor errors');
  return {
    status: answer.status,
    headers: answer.headers,
    url: answer.url,
    data: objectIn(data),
    errors: said,
  };
}

/** Arguments as a document writes them, such as `(slug:"mug",take:3)`. */
export function graphqlArguments(values: Readonly<Record<string, unknown>>): string {
  return graphqlText(values).replace(/^\{/u, '(').replace(/\}$/u, ')');
}

/** A value of JSON as a document writes it: texts are written alike, names of fields without quotes. */
export function graphqlText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(graphqlText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{${fields.map(([name, field]) => `${name}:${graphqlText(field)}`).join(',')}}`;
}

/** Calls beside one another in one document, the first under the name `p0`; an empty text is none. */
export function graphqlList(calls: readonly string[]): string {
  return calls
    .map((call, place) => call && `p${place}:${call}`)
    .join(' ')
    .trim();
}

/**
 * The error of an answer that is of no use: `…-refused`, with the first of its `errors` in the message; `…-unreachable`, to be
 * asked again, where the server itself has stumbled: what it has done by then, nobody knows; with status 429 where it has too
 * much to do, and has done nothing.
 */
export function failedGraphql(
  area: ShopArea,
  { status, headers, url, errors }: GraphqlAnswer,
): ShoppableError {
  const { message = '', code } = errors[0] ?? {};
  if (code === 'THROTTLED') return shopIsBusy(area, { status, headers, url, value: undefined }, 1);
  if (code !== 'INTERNAL_SERVER_ERROR')
    return refusedByShop(area, { status, headers, url, value: undefined }, message);
  return new ShoppableError(`${area}-unreachable`, `The shop failed at ${url}: ${message.slice(0, 300)}.`, {
    status,
    retryable: true,
  });
}

/**
 * What a GraphQL server answered without an error, to be read field by field.
 * @throws as {@link failedGraphql} says when there are errors
 */
export function takenFromGraphql(area: ShopArea, answer: GraphqlAnswer): Raw {
  if (answer.errors.length > 0) throw failedGraphql(area, answer);
  return rawOf(answer.data, `${area}-invalid`);
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function errorIn(value: unknown): GraphqlError {
  const { message, extensions } = objectIn(value);
  const { code, category } = objectIn(extensions);
  return { message: String(message ?? ''), code: String(code ?? category ?? '') };
}
