import { askShop, refusedByShop, type ShopAnswer, type ShopRequest } from './ask-shop.ts';

/** One GraphQL request. */
export interface GraphqlRequest extends Omit<ShopRequest, 'body' | 'method'> {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
}

/** An entry of the answer's `errors`. */
export interface GraphqlError {
  readonly message: string;
  /** `extensions.code`, where the server tells one. */
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

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function errorIn(value: unknown): GraphqlError {
  const { message, extensions } = objectIn(value);
  const { code } = objectIn(extensions);
  return { message: String(message ?? ''), code: String(code ?? '') };
}
