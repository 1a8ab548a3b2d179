import * as v from 'valibot';

const Quantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

// Objects made here have no prototype to poke at: entries are checked and copied one by one.
const PropertiesSchema = v.pipe(
  v.custom<Readonly<Record<string, unknown>>>(
    (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    'expected an object',
  ),
  v.transform((value) => Object.entries(value)),
  v.maxLength(20),
  v.array(
    v.tuple([
      v.pipe(v.string(), v.regex(/^(?!__)[\w .-]{1,60}$/u, 'expected a plain key')),
      v.pipe(v.string(), v.maxLength(500)),
    ]),
  ),
  v.transform((entries) => Object.fromEntries(entries)),
);

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** A line to add: JSON body. */
export const AdditionSchema = v.object({
  variantId: Id,
  quantity: v.optional(Quantity, 1),
  properties: v.optional(PropertiesSchema, {}),
});

/** A new quantity; 0 removes. */
export const QuantitySchema = v.object({ quantity: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/** A change of one line: JSON body of the theme's own API. */
export const ChangeSchema = v.object({ line: Id, ...QuantitySchema.entries });

/** The whole list of promotion codes. */
export const CodesSchema = v.object({
  codes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(20)),
});

/** A body that is not what was asked for; `message` says where and why. */
export class MalformedBody extends Error {
  override readonly name = 'MalformedBody';
}

/** Reads JSON that must match. Throws {@link MalformedBody}. */
export function decodeJson<T extends v.GenericSchema>(schema: T, text: string): v.InferOutput<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedBody('The body is not JSON.');
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new MalformedBody(`${v.getDotPath(issue) ?? 'body'}: ${issue.message}`);
}
