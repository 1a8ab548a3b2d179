import { describe, expect, it } from 'vitest';
import { EVENTS, eventSchema, isSchema, showSchema } from './json-schema.ts';
import { eventsPage, protocolPage, showFormatPage, unusedMeanings } from './reference-pages.ts';

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (!isSchema(value)) return [];
  const own = value.$ref === undefined ? [] : [value.$ref];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

describe('the JSON Schemas', () => {
  it.each([
    ['show', showSchema()],
    ['event', eventSchema()],
  ])('of the %s refer only to what they define', (_, schema) => {
    const refs = refsIn(schema);
    expect(refs.length).toBeGreaterThan(0);
    const known = [
      ...Object.keys(schema.$defs ?? {}).map((name) => `#/$defs/${name}`),
      'show-event.schema.json',
    ];
    expect(refs.filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('describe the input: dates as text, defaults as optional', () => {
    const { properties, required } = showSchema();
    expect(properties?.['startsAt']).toMatchObject({ type: 'string', format: 'date-time' });
    expect(required).toEqual(['id', 'title', 'status']);
  });

  it('name every type of event once, each with its own data', () => {
    const types = eventSchema().oneOf?.map((one) => isSchema(one) && one.properties?.['type']);
    expect(types).toEqual(EVENTS.map(([type]) => ({ const: type })));
    const withoutData = eventSchema().oneOf?.filter(
      (one) => isSchema(one) && !one.required?.includes('data'),
    );
    expect(withoutData).toEqual([]);
  });
});

describe('the reference pages', () => {
  it('explain every field, and nothing that does not exist', () => {
    const pages = [showFormatPage(), eventsPage(), protocolPage()];
    expect(unusedMeanings()).toEqual([]);
    for (const page of pages) expect(page).not.toMatch(/undefined|\[object/u);
  });
});
