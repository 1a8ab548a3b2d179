import {
  dealOf,
  priceOf,
  type AddRequest,
  type BuyNowResult,
  type Product,
  type Variant,
} from '@shoppable/core';
import type { ReactiveControllerHost } from 'lit';
import { beginVisit, type Visit } from '../../base/checkout.ts';
import { Passing } from '../../base/passing.ts';
import { sayResult } from '../../base/say.ts';
import type { ShowScope } from '../../base/scope.ts';

/** Ms for which "Added" is shown. */
const ADDED_MS = 2400;
/** Ms for which a remark stays beside it. */
const REMARK_MS = 8000;
/** Ms that the page may take to be left. */
const LEAVING_MS = 3000;

/** What a button is tapped for. */
export interface Wish {
  readonly product: Product;
  readonly variant: Variant;
  readonly quantity: number;
}

type Host = HTMLElement & ReactiveControllerHost;

/** Buys for a button: asks the cart, leads to the checkout, and keeps how it ended as long as that is worth saying. */
export class Buying {
  readonly #host: Host;
  readonly #result: Passing<BuyNowResult>;
  readonly #leaving: Passing<true>;
  #pending: symbol | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#result = new Passing(host);
    this.#leaving = new Passing(host);
  }

  /** The shop has not answered yet, or the page is being left. */
  get isBusy(): boolean {
    return this.#pending !== undefined || this.#leaving.value === true;
  }

  /** How it ended. */
  get result(): BuyNowResult | undefined {
    return this.#result.value;
  }

  /** Begins anew: what is on its way is another matter. */
  forget(): void {
    this.#pending = undefined;
    this.#result.set(undefined);
  }

  /** Puts it into the cart. */
  async add(scope: ShowScope, wish: Wish): Promise<void> {
    const intent = this.#begin();
    const result = await scope.show.cart.add(asSeen(scope.show, wish));
    if (!this.#end(intent)) return;
    sayResult(scope, result);
    const lasts = result.outcome === 'done' ? ADDED_MS : result.outcome === 'partly' ? REMARK_MS : undefined;
    this.#result.set(result, lasts);
  }

  /** Puts it into the cart and goes to the checkout. To be called within the tap. */
  async buyNow(scope: ShowScope, wish: Wish): Promise<void> {
    const intent = this.#begin();
    const visit = beginVisit(scope, this.#host);
    const result = await scope.show.cart.buyNow(asSeen(scope.show, wish));
    const { outcome, url } = result;
    const isBought = outcome === 'done' || (outcome === 'unavailable' && url !== undefined);
    // Who looks at another product by now, or has to be told something first, is not sent away.
    if (this.#pending === intent && isBought)
      return await this.#visit(visit, { ...result, outcome: 'done' }, wish, intent);
    visit.cancel();
    if (!this.#end(intent)) return;
    sayResult(scope, result);
    this.#result.set(result);
  }

  /** Goes to pay what is bought already. To be called within the tap. */
  async pay(scope: ShowScope, wish: Wish): Promise<void> {
    const result = this.#result.value;
    if (result === undefined) return;
    const visit = beginVisit(scope, this.#host);
    await this.#visit(visit, { ...result, outcome: 'done', issues: [] }, wish, this.#begin());
  }

  /** Takes out what was put in at another price; what was in the cart before stays. */
  takeOut({ show }: ShowScope, wish: Pick<Wish, 'quantity'>): void {
    const issue = this.#result.value?.issues.find(({ code }) => code === 'price-changed');
    this.#result.set(undefined);
    const line = show.cart.$cart.get()?.lines.find(({ id }) => id === issue?.lineId);
    if (line !== undefined) void show.cart.setQuantity(line.id, Math.max(0, line.quantity - wish.quantity));
  }

  async #visit(visit: Visit, result: BuyNowResult, wish: Wish, intent: symbol): Promise<void> {
    const { product, variant, quantity } = wish;
    const end = await visit.go(result.url, { productId: product.id, variantId: variant.id, quantity });
    if (!this.#end(intent)) return;
    if (end === 'left') this.#leaving.set(true, LEAVING_MS);
    else if (end !== 'done') this.#result.set(result);
  }

  #begin(): symbol {
    const intent = Symbol('buy');
    this.#result.set(undefined);
    this.#pending = intent;
    return intent;
  }

  /** Answers whether this is still what the button was tapped for. */
  #end(intent: symbol): boolean {
    if (this.#pending !== intent) return false;
    this.#pending = undefined;
    this.#host.requestUpdate();
    return true;
  }
}

/** With the price that the viewer sees; during a deal, that of the deal. */
function asSeen(show: ShowScope['show'], { product, variant, quantity }: Wish): AddRequest {
  const deal = dealOf(show.timeline.$stage.get().deals, product.id);
  return { product, variant, quantity, price: priceOf(product, variant, deal)?.now ?? variant.price };
}
