import { localPath } from '../src/pages/view.ts';
import type { Cart, CartLine, Issue } from '../src/store/cart.ts';
import { MAX_PIECES } from '../src/store/cart.ts';
import { CURRENCY, formatPrice } from '../src/store/money.ts';
import { codeMinimum } from '../src/store/codes.ts';
import { optionsText } from '../src/store/product.ts';
import type { Shop } from '../src/store/shop.ts';
import { isTextKey, translate } from '../src/text/text.ts';
import { moneyJson, pictureUrl, productUrl } from './product-json.ts';
import type { Audience } from './product-json.ts';

function lineJson(line: CartLine, audience: Audience): object {
  const { product, variant, compareAt, properties } = line;
  const { locale, origin } = audience;
  const title = product.title[locale];
  const subtitle = optionsText(product, variant, locale);
  return {
    id: line.id,
    variantId: variant.id,
    productId: product.id,
    title,
    ...(subtitle !== '' && { subtitle }),
    image: { url: pictureUrl(origin, variant.image), alt: title, width: 800, height: 800 },
    url: productUrl(audience, product.id, variant.id),
    quantity: line.quantity,
    limits: { min: 1, max: Math.min(MAX_PIECES, line.available), step: 1 },
    editable: true,
    unit: moneyJson(line.unit),
    ...(compareAt !== undefined && compareAt > line.unit && { compareAt: moneyJson(compareAt) }),
    total: moneyJson(line.total),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

/** The shop's cart as the player takes it. */
export function cartJson(cart: Cart, audience: Audience): object {
  return {
    id: cart.id === '' ? 'none' : cart.id,
    revision: String(cart.revision),
    currency: CURRENCY,
    quantity: cart.quantity,
    lines: cart.lines.map((line) => lineJson(line, audience)),
    subtotal: moneyJson(cart.subtotal),
    ...(cart.discount > 0 && { discount: moneyJson(cart.discount) }),
    total: moneyJson(cart.total),
    taxesIncluded: true,
    estimated: false,
    codes: cart.codes.map(({ code, applied, reason, saving }) => ({
      code,
      applied,
      ...(reason !== undefined && { reason }),
      ...(saving !== undefined && { saving: moneyJson(saving) }),
    })),
    checkoutUrl: `${audience.origin}${localPath(audience.locale, '/checkout')}`,
  };
}

/** An issue as the player takes it, with the shop's words for it. */
export function issueJson(shop: Shop, issue: Issue, { locale }: Audience): object {
  const { promotion, ...rest } = issue;
  const key = `notice.${issue.code}`;
  const price = formatPrice(codeMinimum(shop.db, promotion ?? ''), locale);
  const text = isTextKey(key) ? translate(locale, key, { price }) : translate(locale, 'notice.failed');
  return { ...rest, message: promotion === undefined ? text : `${promotion}: ${text}` };
}
