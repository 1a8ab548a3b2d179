import { parse, valueFromASTUntyped, type FieldNode, type OperationDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { failedGraphql, graphqlArguments, graphqlList, graphqlText } from './ask-graphql.ts';

function readBack(values: Readonly<Record<string, unknown>>): unknown {
  const [operation] = parse(`{call${graphqlArguments(values)}}`).definitions as OperationDefinitionNode[];
  const [call] = operation?.selectionSet.selections as FieldNode[];
  return Object.fromEntries(
    (call?.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

describe('values in a document', () => {
  it('come out as they went in, whatever the text', () => {
    const values = {
      slug: 'a"){evil}\\',
      lines: 'one\ntwo\u2028three\u0000',
      take: 3,
      input: { term: 'מנורה 💡', deep: [{ yes: true, none: null }] },
    };
    expect(readBack(values)).toEqual(values);
  });

  it('are left out where they are undefined', () => {
    expect(graphqlText({ a: 1, b: undefined })).toBe('{a:1}');
  });

  it('stand beside one another under names of their own', () => {
    expect(graphqlList(['product(id:"1"){id}', '', 'search{id}'])).toBe(
      'p0:product(id:"1"){id}  p2:search{id}',
    );
    expect(graphqlList(['', ''])).toBe('');
  });
});

describe('failedGraphql', () => {
  const answer = (code: string) =>
    failedGraphql('cart', {
      status: 200,
      headers: new Headers(),
      url: 'https://shop.example/api',
      data: {},
      errors: [{ message: 'No', code }],
    });

  it('knows a server that has stumbled from one that refuses', () => {
    expect(answer('INTERNAL_SERVER_ERROR')).toMatchObject({ code: 'cart-unreachable', retryable: true });
    expect(answer('FORBIDDEN')).toMatchObject({ code: 'cart-refused', retryable: false });
  });
});
