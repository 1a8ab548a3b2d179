import type { Notice } from '../pages/cart.ts';
import type { View } from '../pages/view.ts';
import type { Issue } from '../store/cart.ts';
import { codeMinimum } from '../store/codes.ts';
import type { Shop } from '../store/shop.ts';
import { isTextKey } from '../text/text.ts';

/** An issue of the cart in the visitor's words. */
export function issueText(
  shop: Shop,
  view: Pick<View, 't' | 'money'>,
  issue: Pick<Issue, 'code' | 'promotion'>,
): string {
  const key = `notice.${issue.code}`;
  const price = view.money(codeMinimum(shop.db, issue.promotion ?? ''));
  return isTextKey(key) ? view.t(key, { price }) : view.t('notice.failed');
}

const GOOD: ReadonlySet<string> = new Set(['added', 'code-applied']);

/** The notice that a redirect asks to be shown: `?notice=sold-out&code=…`. Unknown ones are nothing. */
export function noticeFrom(
  shop: Shop,
  view: View,
  query: (name: string) => string | undefined,
): Notice | undefined {
  const code = query('notice');
  const key = `notice.${code ?? ''}`;
  if (code === undefined || !isTextKey(key)) return undefined;
  const price = view.money(codeMinimum(shop.db, query('code') ?? ''));
  return { text: view.t(key, { price }), good: GOOD.has(code) };
}
