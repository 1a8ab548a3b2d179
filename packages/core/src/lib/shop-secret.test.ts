import { describe, expect, it } from 'vitest';
import type { ShopAnswer } from './ask-shop.ts';
import { kept } from './kept.ts';
import { shopSecret } from './shop-secret.ts';

const answer = (status: number, token?: string): ShopAnswer => ({
  status,
  url: 'https://shop.example/cart',
  value: {},
  headers: new Headers(token === undefined ? {} : { token }),
});

describe('the secret of a shop', () => {
  it('is sent as it was told last', async () => {
    const secret = shopSecret('token', kept('secret'));
    const sent: object[] = [];
    for (const told of ['one', undefined, 'two', undefined])
      await secret.along((headers) => (sent.push(headers), Promise.resolve(answer(200, told))));
    expect(sent).toEqual([{}, { token: 'one' }, { token: 'one' }, { token: 'two' }]);
    const renew = () => Promise.reject(new Error('It is known.'));
    expect(await secret.known(renew)).toBe('two');
  });

  it.each([
    [undefined, [200], ['renew', 'ask'], 200],
    ['old', [200], ['ask'], 200],
    ['old', [403, 200], ['ask', 'renew', 'ask'], 200],
    ['old', [401, 403], ['ask', 'renew', 'ask'], 403],
    ['old', [409], ['ask'], 409],
  ])('known as %s is renewed after %j', async (known, statuses, done, status) => {
    const place = kept('secret');
    place.set(known);
    const asked: string[] = [];
    const renew = () => (asked.push('renew'), place.set('new'), Promise.resolve());
    const ask = () => (asked.push('ask'), Promise.resolve(answer(statuses.shift() ?? 500)));
    expect((await shopSecret('token', place).needed(renew, ask)).status).toBe(status);
    expect(asked).toEqual(done);
  });
});
