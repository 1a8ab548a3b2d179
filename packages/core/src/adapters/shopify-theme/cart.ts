import { ShoppableError } from '../../lib/errors.ts';
import { marksOf } from '../../lib/marks.ts';
import type { CartAnswer, CartChange } from '../../model/cart.ts';
import type { Attribution, CartBackend, ChangeOptions } from '../../ports/cart-backend.ts';
import { issuesOf } from './outcome.ts';
import { familyOf, themeReady, type ShopifyAction } from './page.ts';
import { shopifyNumber } from '../../model/shopify-names.ts';
import type { ThemeShop } from './shop.ts';
import { themeView } from './theme.ts';
import { cartWays } from './ways.ts';

/** The cart of the theme. */
export function themeCart(shop: ThemeShop): CartBackend {
  const { page, facts } = shop;
  const ways = cartWays(shop);
  const isEditor = (): boolean =>
    page.Shopify?.designMode === true || page.Shopify?.visualPreviewMode === true;

  /** `Shopify.actions.updateCart`, where nobody else knows how this theme shows its cart. */
  function actionNow(): ShopifyAction | undefined {
    const action = page.Shopify?.actions?.updateCart;
    // Unconfigured it reloads the page, and with it the video. In known themes it may open the drawer over it.
    const isWanted = shop.actions && familyOf(page) === 'other' && action?.isDefault?.() === false;
    return isWanted ? action : undefined;
  }

  async function change(asked: CartChange, { signal, attribution }: ChangeOptions): Promise<CartAnswer> {
    if (isEditor())
      throw new ShoppableError('cart-refused', 'In the theme editor nothing is put into a cart.');
    await themeReady(page);
    const before = ways.last() ?? (await ways.read(signal));
    const notes = notesOf(attribution, shop.lineProperties ? '_' : '__');
    const task = { change: asked, before, signal, attributes: shop.lineProperties ? undefined : notes };
    if (asked.kind === 'add') {
      const variantId = shopifyNumber(asked.variantId);
      if (variantId === undefined) return { cart: await ways.read(signal), issues: [{ code: 'not-found' }] };
      const properties = shop.lineProperties ? { ...asked.properties, ...notes } : asked.properties;
      task.change = { ...asked, variantId, ...(properties && { properties }) };
    }
    const action = actionNow();
    const { cart, said } = await (action === undefined ? ways.change(task) : ways.act(action, task));
    const issues = said === undefined ? [] : issuesOf(task.change, before, cart, said, facts);
    if (shop.openDrawer && asked.kind === 'add' && issues.length === 0) void open();
    return { cart, issues };
  }

  async function open(): Promise<boolean> {
    await themeReady(page);
    if (themeView(page, {}).open()) return true;
    const openCart = page.Shopify?.actions?.openCart;
    // Without a drawer the known themes leave the page, as the unconfigured action does.
    if (familyOf(page) !== 'other' || openCart?.isDefault?.() !== false) return false;
    await openCart();
    return true;
  }

  return {
    ...(page.location && { sharedAs: `shopify ${new URL(page.location.href).origin}` }),
    read: ({ signal }) => ways.read(signal),
    change,
    open,
    watch: (onChange, { signal }) => ways.watch(() => onChange(null), signal),
    buyUrl(lines) {
      const ids = lines.map(({ variantId }) => shopifyNumber(variantId));
      const isBuyable = ids.length > 0 && !ids.includes(undefined) && !isEditor();
      const things = lines.map(({ quantity }, index) => `${ids[index] ?? ''}:${String(quantity)}`);
      return Promise.resolve(isBuyable ? `${shop.base()}cart/${things.join(',')}` : undefined);
    },
  };
}

/** Where it was sold, under names that the buyer does not see. */
function notesOf(attribution: Attribution | undefined, prefix: string): Record<string, string> | undefined {
  const names = { event: 'showId', t: 'atMs', phase: 'phase' };
  const hidden = Object.entries(names).map(([name, of]) => [`${prefix}live_${name}`, of] as const);
  return marksOf(Object.fromEntries(hidden), attribution);
}
