import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { decode } from './decode.ts';

const Schema = v.object({ list: v.array(v.object({ count: v.number() })) });

describe('decoding', () => {
  it('answers the output of the schema', () => {
    expect(decode(Schema, { list: [{ count: 1, more: 2 }] }, 'show-invalid', 'It')).toEqual({
      list: [{ count: 1 }],
    });
  });

  it('names the first wrong field, what it is about and what was found', () => {
    expect(() =>
      decode(Schema, { list: [{ count: 1 }, { count: 'x' }] }, 'cart-invalid', 'The answer'),
    ).toThrow(
      expect.objectContaining({
        code: 'cart-invalid',
        path: 'list.1.count',
        retryable: false,
        message: expect.stringMatching(/^The answer is not valid at "list\.1\.count": .*"x"\.$/u),
      }),
    );
  });

  it('says so when the whole is wrong', () => {
    expect(() => decode(Schema, 7, 'show-invalid', 'It')).toThrow(/^It is not valid at the top level: /u);
  });
});
