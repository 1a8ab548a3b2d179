import { domReady } from '../../lib/dom-ready.ts';
import { ShoppableError } from '../../lib/errors.ts';
import { marksOf } from '../../lib/marks.ts';
import type { CartAnswer, CartChange } from '../../model/cart.ts';
import { comparedIssues } from '../../model/compared.ts';
import { shopifyNumber } from '../../model/shopify-names.ts';
import type { Attribution, CartBackend, ChangeOptions } from '../../ports/cart-backend.ts';
import { lineFor } from './outcome.ts';
import { familyOf, type ShopifyAction } from './page.ts';
import type { ThemeShop } from './shop.ts';
import { themeView } from './theme.ts';
import { cartWays } from './ways.ts';

/** The cart of the theme. */
export function themeCart(shop: ThemeShop): CartBackend {
  const { page, facts, options } = shop;
  const { lineProperties } = options;
  const ways = cartWays(shop);
  const isEditor = (): boolean => !!(page.Shopify?.designMode || page.Shopify?.visualPreviewMode);

  /** An action that the theme has configured: as Shopify delivers them they reload the page, and with it the video. */
  function configured(name: 'updateCart' | 'openCart'): ShopifyAction | undefined {
    const action = page.Shopify?.actions?.[name];
    // Known themes may open the drawer over the video, or leave the page when they have none.
    return familyOf(page) === 'other' && action?.isDefault?.() === false ? action : undefined;
  }

  async function change(asked: CartChange, { signal, attribution }: ChangeOptions): Promise<CartAnswer> {
    if (isEditor()) throw new ShoppableError('cart-refused', 'The theme editor sells nothing.');
    await domReady(page.document);
    const before = ways.last() ?? (await ways.read(signal));
    const notes = notesOf(attribution, lineProperties ? '_' : '__');
    const known = { ...asked };
    if (known.kind === 'add') {
      const variantId = shopifyNumber(known.variantId);
      if (variantId === undefined) return { cart: before, issues: [{ code: 'not-found' }] };
      known.variantId = variantId;
      if (lineProperties) known.properties = { ...known.properties, ...notes };
    } else if (known.kind === 'set-quantity')
      known.lineId = lineFor(before, known.lineId)?.id ?? known.lineId;
    const task = { change: known, signal, attributes: lineProperties ? undefined : notes };
    const action = options.actions === false ? undefined : configured('updateCart');
    const { cart, said } = await (action ? ways.act(action, task) : ways.change(task));
    const isAdded = known.kind === 'add' && said === undefined;
    if (isAdded && options.openDrawer) void open();
    if (isAdded) return { cart, issues: [] };
    const isPlan = known.kind === 'add' && facts.get(known.variantId)?.needsPlan;
    const reason = {
      ...(isPlan && { code: 'needs-plan' as const }),
      ...said,
      limits: (id: string) => facts.get(id)?.limits,
      line: lineFor,
    };
    return { cart, issues: comparedIssues(known, before, cart, reason) };
  }

  async function open(): Promise<boolean> {
    await domReady(page.document);
    if (themeView(page).open()) return true;
    const action = configured('openCart');
    await action?.();
    return action !== undefined;
  }

  return {
    sharedAs: 'shopify-theme',
    read: ({ signal }) => ways.read(signal),
    change,
    open,
    watch: (onChange, { signal }) => ways.watch(() => onChange(null), signal),
    buyUrl(lines) {
      const things = lines.map((line) => `${shopifyNumber(line.variantId) ?? '-'}:${String(line.quantity)}`);
      const isBuyable = /^\d[\d:,]*$/u.test(things.join(',')) && !isEditor();
      return Promise.resolve(isBuyable ? `${shop.base()}cart/${things.join(',')}` : undefined);
    },
  };
}

/** Where it was sold, under names that the buyer does not see. */
function notesOf(attribution: Attribution | undefined, prefix: string): Record<string, string> | undefined {
  const names = {
    [`${prefix}live_event`]: 'showId',
    [`${prefix}live_t`]: 'atMs',
    [`${prefix}live_phase`]: 'phase',
    [`${prefix}live_site`]: 'site',
    [`${prefix}live_utm`]: 'utm',
  };
  return marksOf(names, attribution);
}
