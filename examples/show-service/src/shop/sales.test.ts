import { expect, test } from 'vitest';
import { openDatabase } from '../database.ts';
import { createSqliteRecords } from '../engine/sqlite/sqlite-records.ts';
import { amountOf, createSales, microsOf } from './sales.ts';

test('sums of money are exact, whatever their decimals', () => {
  const amounts = ['0.10', '0.20', '12.345678', '999999999.999999', '5', '7.5'];
  expect(amounts.map(microsOf).map(amountOf)).toEqual([
    '0.10',
    '0.20',
    '12.345678',
    '999999999.999999',
    '5.00',
    '7.50',
  ]);
  expect(amountOf(microsOf('0.10') + microsOf('0.20'))).toBe('0.30');
});

test('sales are summed for each currency by itself', async () => {
  const sales = createSales(createSqliteRecords(openDatabase(':memory:'), 'show'), () => 1);
  const order = (amount: string, currency: string) => ({
    total: { amount, currency },
    lines: [{ productId: 'p', quantity: 1, total: { amount, currency } }],
  });
  expect([await sales.add('1', order('0.10', 'EUR')), await sales.add('2', order('0.20', 'EUR'))]).toEqual([
    true,
    true,
  ]);
  expect([await sales.add('2', order('0.20', 'EUR')), await sales.add('3', order('30', 'ILS'))]).toEqual([
    false,
    true,
  ]);
  const { orders, totals, recent } = sales.figures();
  expect(orders).toBe(3);
  expect(totals).toEqual([
    { amount: '30.00', currency: 'ILS' },
    { amount: '0.30', currency: 'EUR' },
  ]);
  expect(recent.map(({ id }) => id)).toEqual(['3', '2', '1']);
});

test('pieces of a product are told once, whether by lines, by notices or by both', async () => {
  const sales = createSales(createSqliteRecords(openDatabase(':memory:'), 'show'), () => 1);
  const total = { amount: '10.00', currency: 'EUR' };
  await sales.add('with lines', { total, lines: [{ productId: 'a', quantity: 2, total }] });
  await sales.notice('a', 2);
  await sales.add('without', { total, quantity: 3, lines: [] });
  await sales.notice('b', 3);
  expect(sales.figures()).toMatchObject({
    orders: 2,
    totals: [{ amount: '20.00', currency: 'EUR' }],
    products: [
      { productId: 'b', quantity: 3, totals: [] },
      { productId: 'a', quantity: 2, totals: [total] },
    ],
    recent: [{ pieces: 3 }, { pieces: 2 }],
  });
});
