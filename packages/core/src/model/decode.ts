import * as v from 'valibot';
import { ShoppableError, type ErrorCode } from '../lib/errors.ts';

type AnySchema = v.BaseSchema<unknown, unknown, v.BaseIssue<unknown>>;

/**
 * Reads a value from outside by a schema.
 * Throws a {@link ShoppableError} with `code` whose message and `path` name the first wrong field.
 */
export function decode<const Schema extends AnySchema>(
  schema: Schema,
  value: unknown,
  code: ErrorCode,
  what: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? '';
  const place = path === '' ? 'at the top level' : `at "${path}"`;
  throw new ShoppableError(code, `${what} is not valid ${place}: ${issue.message}.`, { path });
}
