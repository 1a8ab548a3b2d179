import { createTurns } from '../lib/in-turn.ts';
import { asManyAsThere } from './as-many-as-there.ts';
import type { Cart, CartAnswer, CartChange, CartLine, Issue } from './cart.ts';
import { changeCodes } from './code-changes.ts';
import { fitIssue, misfit, type Limits } from './quantity-fit.ts';

/** What goes along with a question. */
export interface Asked {
  readonly signal: AbortSignal;
}

/**
 * A shop that does one thing at a time, and says of what it refuses little more than that it does. Every answer is the cart
 * afterwards; its issues are bare refusals, whose numbers are found out here.
 */
export interface OneThingShop<Given extends Asked> {
  read(given: Asked): Promise<Cart>;
  add(variantId: string, quantity: number, given: Given): Promise<CartAnswer>;
  /** Sets a line to a quantity; 0 takes it out. */
  set(line: CartLine, quantity: number, given: Given): Promise<CartAnswer>;
  /** Enters a code, or takes it out. */
  code(code: string, isWanted: boolean, given: Given): Promise<CartAnswer>;
  /** Pieces of a variant that are left, those in the cart included; undefined when nobody tells. */
  available(variantId: string, given: Given): Promise<number | undefined>;
  /** Of a variant, where lines do not have them. */
  limits?(variantId: string): Limits | undefined;
}

/** The cart of such a shop. */
export interface CartDesk<Given extends Asked> {
  read(given: Asked): Promise<Cart>;
  change(change: CartChange, given: Given): Promise<CartAnswer>;
  /** What of the desk is the backend's. */
  readonly ports: Pick<CartDesk<Given>, 'read' | 'change'>;
  /** To be told of a cart that the shop shows before it does something: what was in it is compared with. */
  saw(cart: Cart): Cart;
  /** The cart that was seen last. */
  held(): Cart | undefined;
}

/**
 * Makes a cart of a {@link OneThingShop}: one change after the other, since such shops write a session whole; as many pieces as
 * there are; what was done compared with what was asked, since some shops make a quantity fit without a word.
 */
export function createDesk<Given extends Asked>(shop: OneThingShop<Given>): CartDesk<Given> {
  const inTurn = createTurns();
  let held: Cart | undefined;

  const saw = (cart: Cart): Cart => (held = cart);

  async function add(variantId: string, quantity: number, given: Given): Promise<CartAnswer> {
    const { cart, issues } = await shop.add(variantId, quantity, given);
    const before = piecesOf(held, variantId);
    saw(cart);
    const [refusal] = issues;
    const limits = lineOf(cart, variantId)?.limits ?? shop.limits?.(variantId);
    const applied = refusal === undefined ? piecesOf(cart, variantId) - before : 0;
    const isFine =
      applied === quantity || limits === undefined || misfit(before + quantity, limits) === undefined;
    if (refusal === undefined && isFine) return { cart, issues: [] };
    const issue = fitIssue(refusal, before + quantity, limits);
    return { cart, issues: [{ ...issue, variantId, requested: quantity, applied }] };
  }

  async function set(line: CartLine, quantity: number, given: Given): Promise<CartAnswer> {
    const { cart, issues } = await shop.set(line, quantity, given);
    saw(cart);
    const [refusal] = issues;
    if (refusal === undefined) return { cart, issues };
    const { id: lineId, variantId } = line;
    const now = cart.lines.find(({ id }) => id === lineId);
    // What was to be taken out and is out needs no word.
    if (now === undefined) return { cart, issues: quantity > 0 ? [{ code: 'line-gone', lineId }] : [] };
    const issue = fitIssue(refusal, quantity, now.limits ?? shop.limits?.(variantId));
    return { cart, issues: [{ ...issue, lineId, variantId, requested: quantity, applied: 0 }] };
  }

  async function setQuantity(lineId: string, quantity: number, given: Given): Promise<CartAnswer> {
    const find = (cart: Cart | undefined) => cart?.lines.find(({ id }) => id === lineId);
    const line = find(held) ?? find(saw(await shop.read(given)));
    if (line === undefined)
      return { cart: held ?? (await shop.read(given)), issues: [{ code: 'line-gone', lineId }] };
    if (quantity === 0) return set(line, 0, given);
    const { variantId } = line;
    return asManyAsThere(
      { lineId, variantId, quantity },
      {
        send: (some) => set(line, some, given),
        available: () => shop.available(variantId, given),
      },
    );
  }

  async function setCodes(codes: readonly string[], given: Given): Promise<CartAnswer> {
    let cart = saw(await shop.read(given));
    const entered = cart.codes.map(({ code }) => code);
    const isEmpty = cart.lines.length === 0;
    const issues = await changeCodes(codes, entered, async (code, isWanted): Promise<Issue | undefined> => {
      if (isEmpty && isWanted) return { code: 'code-not-applicable' };
      const answer = await shop.code(code, isWanted, given);
      cart = saw(answer.cart);
      return answer.issues[0];
    });
    return { cart, issues };
  }

  const ports: CartDesk<Given>['ports'] = {
    read: (given) => inTurn(given.signal, async () => saw(await shop.read(given))),
    change: (change, given) =>
      inTurn(given.signal, async () => {
        if (change.kind === 'set-codes') return setCodes(change.codes, given);
        if (change.kind === 'set-quantity') return setQuantity(change.lineId, change.quantity, given);
        // What was there before tells how much was added.
        if (held === undefined) saw(await shop.read(given));
        const { variantId, quantity } = change;
        return asManyAsThere(
          { variantId, quantity },
          {
            send: (some) => add(variantId, some, given),
            available: () => shop.available(variantId, given),
          },
        );
      }),
  };
  return { ...ports, ports, saw, held: () => held };
}

function lineOf(cart: Cart, variantId: string): CartLine | undefined {
  return cart.lines.find((line) => line.variantId === variantId);
}

function piecesOf(cart: Cart | undefined, variantId: string): number {
  const same = cart?.lines.filter((line) => line.variantId === variantId) ?? [];
  return same.reduce((sum, { quantity }) => sum + quantity, 0);
}
