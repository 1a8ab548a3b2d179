import { parse } from 'graphql';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { selection } from './selection.ts';

const ProductSchema = v.nullish(
  v.object({
    id: v.string(),
    price: v.nullish(v.number()),
    images: v.nullish(v.array(v.looseObject({ url: v.string(), width: v.optional(v.number(), 0) })), []),
    brand: v.object({ name: v.pipe(v.string(), v.maxLength(9)) }),
  }),
);

it('asks for the fields of a schema, through lists and what may be missing', () => {
  expect(selection(ProductSchema)).toBe('{id price images{url width} brand{name}}');
  expect(() => parse(`{product${selection(ProductSchema)}}`)).not.toThrow();
});

it('asks a plain value for nothing', () => {
  expect(selection(v.array(v.string()))).toBe('');
});
