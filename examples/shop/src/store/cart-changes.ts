import { randomUUID } from 'node:crypto';
import type { Addition, Issue } from './cart.ts';
import { MAX_LINES, MAX_PIECES } from './cart.ts';
import type { CartDeps } from './cart-reading.ts';
import { readCart, sum } from './cart-reading.ts';
import { judgeCodes, MAX_CODES, normaliseCode } from './codes.ts';
import { availableOf } from './product.ts';

/** How many of `wanted` pieces a cart may have, and what is to be said when it is fewer. */
function allow(
  wanted: number,
  had: number,
  available: number,
  about: Partial<Issue>,
): { allowed: number; issues: Issue[] } {
  const requested = wanted - had;
  const allowed = Math.min(wanted, available, MAX_PIECES);
  if (allowed === wanted) return { allowed, issues: [] };
  if (available === 0)
    return { allowed: had, issues: [{ ...about, code: 'sold-out', requested, applied: 0, available }] };
  const kept = Math.max(allowed, Math.min(had, available));
  const code = available < MAX_PIECES ? 'partial-stock' : 'over-limit';
  return {
    allowed: kept,
    issues: [{ ...about, code, requested, applied: Math.max(0, kept - had), available }],
  };
}

/** Puts pieces in; what there is not, or may not be, is said in the issues. */
export function addLine(
  { db, products }: CartDeps,
  id: string,
  { variantId, quantity, properties = {} }: Addition,
): Issue[] {
  const sold = products.findVariant(variantId);
  if (sold === undefined) {
    const code = products.get(variantId) === undefined ? 'not-found' : 'needs-options';
    return [{ code, variantId, requested: quantity, applied: 0 }];
  }
  const kept = JSON.stringify(
    Object.fromEntries(Object.entries(properties).sort(([a], [b]) => (a < b ? -1 : 1))),
  );
  const lines = db.all('SELECT * FROM cart_lines WHERE cart_id = ?', id);
  const same = lines.filter((line) => line.text('variant_id') === variantId);
  const had = sum(same.map((line) => line.number('quantity')));
  const { allowed, issues } = allow(had + quantity, had, availableOf(sold.product, sold.variant), {
    variantId,
  });
  const more = allowed - had;
  if (more <= 0) return issues;
  const equal = same.find((line) => line.text('properties') === kept);
  if (equal !== undefined) {
    db.run('UPDATE cart_lines SET quantity = quantity + ? WHERE id = ?', more, equal.text('id'));
  } else if (lines.length >= MAX_LINES) {
    return [{ code: 'over-limit', variantId, requested: quantity, applied: 0 }];
  } else {
    db.run(
      'INSERT INTO cart_lines (id, cart_id, variant_id, quantity, properties) VALUES (?, ?, ?, ?, ?)',
      randomUUID(),
      id,
      variantId,
      more,
      kept,
    );
  }
  return issues;
}

/** Sets how many pieces a line has; 0 removes it. */
export function setQuantity(
  { db, products }: CartDeps,
  id: string,
  lineId: string,
  quantity: number,
): Issue[] {
  const line = db.get('SELECT * FROM cart_lines WHERE id = ? AND cart_id = ?', lineId, id);
  if (line === undefined) return quantity === 0 ? [] : [{ code: 'line-gone', lineId }];
  if (quantity === 0) {
    db.run('DELETE FROM cart_lines WHERE id = ?', lineId);
    return [];
  }
  const variantId = line.text('variant_id');
  const sold = products.findVariant(variantId);
  const had = line.number('quantity');
  const others = db.get(
    'SELECT COALESCE(SUM(quantity), 0) AS pieces FROM cart_lines WHERE cart_id = ? AND variant_id = ? AND id <> ?',
    id,
    variantId,
    lineId,
  );
  const elsewhere = others?.number('pieces') ?? 0;
  const available = sold === undefined ? 0 : availableOf(sold.product, sold.variant);
  if (quantity <= had) {
    db.run('UPDATE cart_lines SET quantity = ? WHERE id = ?', quantity, lineId);
    return [];
  }
  const { allowed, issues } = allow(quantity + elsewhere, had + elsewhere, available, { lineId, variantId });
  const pieces = allowed - elsewhere;
  if (pieces > 0) db.run('UPDATE cart_lines SET quantity = ? WHERE id = ?', pieces, lineId);
  return issues;
}

/** Unknown, expired and used-up codes are refused; one whose minimum is not reached stays and waits. */
export function setCodes(deps: CartDeps, id: string, codes: readonly string[]): Issue[] {
  const wanted = [...new Set(codes.map(normaliseCode).filter((code) => code !== ''))].slice(0, MAX_CODES);
  const { subtotal } = readCart(deps, id);
  const states = judgeCodes(deps.db, wanted, subtotal, deps.now());
  const kept = states.filter(
    ({ reason }) => reason === undefined || reason === 'code-minimum' || reason === 'code-not-applicable',
  );
  deps.db.run('DELETE FROM cart_codes WHERE cart_id = ?', id);
  kept.forEach(({ code }, position) =>
    deps.db.run('INSERT INTO cart_codes (cart_id, code, position) VALUES (?, ?, ?)', id, code, position),
  );
  return states.flatMap(({ code, reason }) =>
    reason === undefined ? [] : [{ code: reason, promotion: code }],
  );
}
