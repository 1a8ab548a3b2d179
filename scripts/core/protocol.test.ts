import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ClientFrameSchema, ControlFrameSchema } from '../../packages/core/src/model/channel-frame.ts';
import { eventSchema } from './json-schema.ts';
import { asyncApi, framesSchema, FRAMES } from './protocol.ts';

type Json = Readonly<Record<string, unknown>>;

const FILES: Readonly<Record<string, unknown>> = {
  'channel-frame.schema.json': framesSchema(),
  'show-event.schema.json': eventSchema(),
  'asyncapi.json': asyncApi(),
};

/** What a reference in a file leads to. */
function follow(ref: string, file: string): { value: unknown; file: string } {
  const [name = '', pointer = ''] = ref.split('#');
  const at = name === '' ? file : name;
  const value = pointer
    .split('/')
    .filter(Boolean)
    .reduce<unknown>((part, key) => (part as Json | undefined)?.[key], FILES[at]);
  return { value, file: at };
}

function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

const SILENT = new Set(['$schema', '$id', 'title', 'description', '$defs', 'default', 'format', 'pattern']);

const CHECKS: Readonly<Record<string, (rule: never, value: unknown, file: string) => boolean>> = {
  $ref(ref: string, value, file) {
    const target = follow(ref, file);
    return fits(target.value as Json, value, target.file);
  },
  type(type: string, value) {
    if (type === 'array') return Array.isArray(value);
    if (type === 'integer') return Number.isInteger(value);
    if (type === 'null') return value === null;
    if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
    return typeof value === type;
  },
  const: (wanted: unknown, value) => value === wanted,
  enum: (wanted: readonly unknown[], value) => wanted.includes(value),
  required: (names: readonly string[], value) => names.every((name) => Object.hasOwn(Object(value), name)),
  properties: (schemas: Readonly<Record<string, Json>>, value, file) =>
    Object.entries(schemas).every(
      ([name, schema]) => !Object.hasOwn(Object(value), name) || fits(schema, (value as Json)[name], file),
    ),
  items: (schema: Json, value, file) =>
    !Array.isArray(value) || value.every((item) => fits(schema, item, file)),
  anyOf: (schemas: readonly Json[], value, file) => schemas.some((schema) => fits(schema, value, file)),
  oneOf: (schemas: readonly Json[], value, file) =>
    schemas.filter((schema) => fits(schema, value, file)).length === 1,
  minimum: (least: number, value) => typeof value !== 'number' || value >= least,
  maximum: (most: number, value) => typeof value !== 'number' || value <= most,
  minLength: (least: number, value) => typeof value !== 'string' || value.length >= least,
  maxLength: (most: number, value) => typeof value !== 'string' || value.length <= most,
  minItems: (least: number, value) => !Array.isArray(value) || value.length >= least,
  maxItems: (most: number, value) => !Array.isArray(value) || value.length <= most,
};

/** Whether a value fits a JSON Schema, as far as ours go; a keyword that is not known here is a fault of the test. */
function fits(schema: Json, value: unknown, file: string): boolean {
  return Object.entries(schema).every(([keyword, rule]) => {
    if (SILENT.has(keyword)) return true;
    const check = CHECKS[keyword];
    if (check === undefined) throw new Error(`The keyword "${keyword}" is not known to this test.`);
    return check(rule as never, value, file);
  });
}

function frameFits(side: 'FromService' | 'FromViewer', value: unknown): boolean {
  return fits({ $ref: `#/$defs/${side}` }, value, 'channel-frame.schema.json');
}

/** The examples of the guide, by what their fence says they are. */
const EXAMPLES = [
  ...readFileSync(new URL('../../docs/guide/realtime.md', import.meta.url), 'utf8').matchAll(
    /```json (client-frame|control-frame|event)\n(.*?)```/gsu,
  ),
].map(([, kind = '', text = '']) => ({ kind, value: JSON.parse(text) as unknown }));

describe('the published protocol', () => {
  it('refers only to what there is', () => {
    for (const [file, content] of Object.entries(FILES)) {
      const refs = refsIn(content);
      expect(refs.length, file).toBeGreaterThan(0);
      expect(
        refs.filter((ref) => follow(ref, file).value === undefined),
        file,
      ).toEqual([]);
    }
  });

  it('fits every example of the guide', () => {
    expect(EXAMPLES.length).toBeGreaterThan(5);
    for (const { kind, value } of EXAMPLES) {
      if (kind === 'event') expect(fits({ $ref: 'show-event.schema.json' }, value, ''), kind).toBe(true);
      else expect(frameFits(kind === 'client-frame' ? 'FromViewer' : 'FromService', value), kind).toBe(true);
    }
  });

  it('takes nothing that the core refuses, and refuses what is spoilt', () => {
    let refused = 0;
    const wrong = [null, 42, 'x', -1, 1.5, '', [], {}, 'y'.repeat(5000), undefined];
    const sides = [
      { side: 'FromService', schema: ControlFrameSchema, kind: 'control-frame' },
      { side: 'FromViewer', schema: ClientFrameSchema, kind: 'client-frame' },
    ] as const;
    for (const { side, schema, kind } of sides) {
      for (const { value } of EXAMPLES.filter((example) => example.kind === kind)) {
        for (const name of Object.keys(value as Json).filter((each) => each !== 'state' && each !== 'tail')) {
          for (const other of wrong) {
            const spoilt = JSON.parse(JSON.stringify({ ...(value as Json), [name]: other })) as Json;
            const isTaken = frameFits(side, spoilt);
            if (!isTaken) refused += 1;
            // The core is more lenient than a service may be: it takes codes that it does not know.
            else expect(v.is(schema, spoilt), JSON.stringify(spoilt).slice(0, 300)).toBe(true);
          }
        }
      }
    }
    expect(refused).toBeGreaterThan(100);
  });

  it('is an AsyncAPI 3.0 document with every frame and every event', () => {
    const api = asyncApi();
    expect(api).toMatchObject({ asyncapi: '3.0.0', info: { title: expect.any(String), version: '1.0.0' } });
    const { operations, components } = api as {
      operations: Record<string, { action: string; messages: readonly { $ref: string }[] }>;
      components: { messages: Json };
    };
    const said = Object.values(operations).flatMap(({ messages }) =>
      messages.map(({ $ref }) => $ref.split('/').at(-1)),
    );
    expect(said.sort()).toEqual(Object.keys(components.messages).sort());
    expect(said).toHaveLength(FRAMES.length + (eventSchema().oneOf?.length ?? 0));
    expect(Object.values(operations).map(({ action }) => action)).toEqual(['receive', 'send']);
  });
});
