import { expect, html } from '@open-wc/testing';
import { createFormat, createTranslator, type CartView } from '@shoppable/core';
import { render } from 'lit';
import type { ShowScope } from '../../base/scope.ts';
import { codeForm } from './code-form.ts';

const price = { amount: '12.00', currency: 'EUR' };
const cart: CartView = {
  ...{ currency: 'EUR', quantity: 0, lines: [], subtotal: price, total: price, pending: false },
  estimated: true,
  codes: [{ code: 'TEN', applied: false }],
};
const scope = { text: createTranslator('en'), format: createFormat('en') } as unknown as ShowScope;

describe('a promotion code that nobody has judged', () => {
  function drawn(estimated: boolean, onCodes: (codes: readonly string[]) => void = () => undefined): Element {
    const box = document.createElement('div');
    render(html`${codeForm(scope, { ...cart, estimated }, onCodes)}`, box);
    document.body.append(box);
    return box;
  }

  it('is said to be checked at the checkout where the cart is an estimate, and only there', () => {
    expect(drawn(true).textContent).to.contain('Code TEN will be checked at the checkout');
    expect(drawn(false).textContent).to.contain('not valid').and.not.to.contain('at the checkout');
  });

  it('stays when another one is entered', () => {
    let told: readonly string[] = [];
    const box = drawn(true, (codes) => (told = codes));
    const field = box.querySelector('input');
    if (field !== null) field.value = 'MORE';
    box.querySelector('form')?.requestSubmit();
    expect(told).to.deep.equal(['TEN', 'MORE']);
    box.remove();
  });
});
