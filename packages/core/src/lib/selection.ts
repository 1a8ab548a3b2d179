import type * as v from 'valibot';

type AnySchema = v.GenericSchema & {
  readonly entries?: Readonly<Record<string, AnySchema>>;
  readonly item?: AnySchema;
  readonly wrapped?: AnySchema;
};

/**
 * What a GraphQL server has to be asked for so that its answer fits a schema: the fields of its objects, in lists and where
 * they may be missing, too. So nothing is asked for that nobody reads.
 * @example
 * selection(v.object({ id: v.string(), lines: v.array(v.object({ quantity: v.number() })) })); // {id lines{quantity}}
 */
export function selection(schema: v.GenericSchema): string {
  const { entries, item, wrapped } = schema as AnySchema;
  const inner = item ?? wrapped;
  if (inner !== undefined) return selection(inner);
  if (entries === undefined) return '';
  return `{${Object.entries(entries)
    .map(([name, field]) => name + selection(field))
    .join(' ')}}`;
}
