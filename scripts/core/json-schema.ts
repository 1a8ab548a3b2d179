import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { ChatBodySchema, ChatUserSchema } from '../../packages/core/src/model/chat.ts';
import { EVENT_DATA, type EventType } from '../../packages/core/src/model/event-data.ts';
import { MoneySchema } from '../../packages/core/src/model/money.ts';
import {
  ClaimSchema,
  DisclosureSchema,
  ImageSchema,
  LimitsSchema,
  ProductOptionSchema,
  ProductSchema,
  VariantSchema,
} from '../../packages/core/src/model/product.ts';
import { EnvelopeSchema } from '../../packages/core/src/model/show-event.ts';
import { NamedProductSchema, ShowProductSchema, ShowSchema } from '../../packages/core/src/model/show.ts';

/** A JSON Schema, as the generator reads it. */
export type Schema = JsonSchema;

type AnySchema = v.GenericSchema;

const SHOW_PARTS: Readonly<Record<string, AnySchema>> = {
  Product: ProductSchema,
  NamedProduct: NamedProductSchema,
  Variant: VariantSchema,
  ProductOption: ProductOptionSchema,
  Image: ImageSchema,
  Money: MoneySchema,
  Limits: LimitsSchema,
  Disclosure: DisclosureSchema,
  Claim: ClaimSchema,
};
const EVENT_PARTS: Readonly<Record<string, AnySchema>> = {
  Money: MoneySchema,
  ChatBody: ChatBodySchema,
  ChatUser: ChatUserSchema,
  Disclosure: DisclosureSchema,
  Claim: ClaimSchema,
};
const PRODUCT = { $ref: '#/$defs/Product' };
const NAMED = { $ref: '#/$defs/NamedProduct' };
const LINKS = new Set(['url', 'src']);
const DATES = new Set(['startsAt', 'endedAt']);

/** Every event type with the schema of its data. */
export const EVENTS = Object.entries(EVENT_DATA) as readonly (readonly [EventType, AnySchema])[];

function convert(schema: AnySchema, definitions: Readonly<Record<string, AnySchema>>): Schema {
  return toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
    definitions: { ...definitions },
    // Which of the two it is, code tells: a JSON Schema says it in its own way.
    overrideSchema: ({ valibotSchema }) =>
      valibotSchema === ShowProductSchema
        ? { if: { required: ['variants'] }, then: PRODUCT, else: NAMED }
        : null,
  });
}

/** The JSON Schema of the show JSON, as a backend writes it. */
export function showSchema(): Schema {
  const schema = withFormats(convert(ShowSchema, SHOW_PARTS));
  return {
    ...schema,
    $id: 'show.schema.json',
    title: 'Shoppable show JSON, version 1',
    properties: {
      ...schema.properties,
      events: { type: 'array', items: { $ref: 'show-event.schema.json' }, default: [] },
    },
  };
}

/** The JSON Schema of a show event, as a service sends it: the envelope with the data of each type. */
export function eventSchema(): Schema {
  const { $schema } = convert(EnvelopeSchema, {});
  const defs: Record<string, Schema> = {};
  const oneOf = EVENTS.map(([type, data]) => {
    const {
      $defs,
      $schema: _,
      ...schema
    } = convert(v.object({ ...EnvelopeSchema.entries, type: v.literal(type), data }), EVENT_PARTS);
    Object.assign(defs, $defs);
    return { title: type, ...schema };
  });
  return {
    ...($schema !== undefined && { $schema }),
    $id: 'show-event.schema.json',
    title: 'Shoppable show event, version 1',
    description: 'Types that are not listed here are skipped by a widget that does not know them.',
    oneOf,
    $defs: defs,
  };
}

/** The JSON Schema of the envelope alone. */
export function envelopeSchema(): Schema {
  return convert(EnvelopeSchema, {});
}

/** The JSON Schema of the data of one event type. */
export function eventDataSchema(data: AnySchema): Schema {
  return convert(data, EVENT_PARTS);
}

/** The shared parts of events that are no parts of the show JSON. */
export function eventParts(): Readonly<Record<string, Schema>> {
  return { ChatBody: resolved(ChatBodySchema), ChatUser: resolved(ChatUserSchema) };
}

function resolved(schema: AnySchema): Schema {
  const { ChatBody: _body, ...parts } = EVENT_PARTS;
  if (schema === ChatUserSchema) return convert(schema, {});
  return convert(schema, parts);
}

// JSON Schema knows formats that Valibot checks by code, and which editors complete.
function withFormats(schema: Schema, name = ''): Schema {
  const isPlainText = schema.type === 'string' && schema.pattern === undefined && schema.enum === undefined;
  if (isPlainText && LINKS.has(name)) return { ...schema, format: 'uri-reference' };
  if (isPlainText && DATES.has(name)) return { ...schema, format: 'date-time' };
  return {
    ...schema,
    ...(schema.properties !== undefined && { properties: mapSchemas(schema.properties) }),
    ...(schema.$defs !== undefined && { $defs: mapSchemas(schema.$defs) }),
    ...(schema.oneOf !== undefined && { oneOf: schema.oneOf.map((one) => withFormats(one as Schema)) }),
    ...(isSchema(schema.items) && { items: withFormats(schema.items) }),
  };
}

function mapSchemas(schemas: Readonly<Record<string, Schema | boolean>>): Record<string, Schema | boolean> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, field]) => [
      name,
      isSchema(field) ? withFormats(field, name) : field,
    ]),
  );
}

/** Whether a part of a schema is a schema itself. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
