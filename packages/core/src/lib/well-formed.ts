import type { ShopArea } from './ask-shop.ts';
import { ShoppableError } from './errors.ts';

const SHAPE = [TypeError, SyntaxError, RangeError];

/**
 * Takes an answer apart without looking at each of its parts before: where one is missing, or is another thing than it is taken
 * for, JavaScript fails. For answers of which everything that is kept is checked afterwards.
 * @throws `cart-invalid` or `catalog-invalid` when taking it apart fails so; all other errors as they are
 */
export async function wellFormed<T>(area: ShopArea, take: () => Promise<T>): Promise<T> {
  try {
    return await take();
  } catch (cause) {
    if (!SHAPE.some((kind) => cause instanceof kind)) throw cause;
    const what = "The shop's answer has another shape than expected";
    throw new ShoppableError(`${area}-invalid`, `${what}: ${String(cause)}.`, { cause });
  }
}
