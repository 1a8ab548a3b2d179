import type { Database } from './database.ts';

/** Why a promotion code does not apply. */
export type CodeRefusal =
  'code-invalid' | 'code-expired' | 'code-minimum' | 'code-used' | 'code-not-applicable';

/** A promotion code in a cart. */
export interface CodeState {
  readonly code: string;
  readonly applied: boolean;
  readonly reason?: CodeRefusal;
  /** Cents that it takes off. */
  readonly saving?: number;
}

/** The most codes that a cart keeps. */
export const MAX_CODES = 5;

/** How a code is kept: trimmed, capitals. */
export function normaliseCode(code: string): string {
  return code.trim().toUpperCase().slice(0, 40);
}

interface Checked {
  readonly code: string;
  readonly saving: number;
  readonly reason?: CodeRefusal;
}

function check(db: Database, code: string, subtotal: number, nowMs: number): Checked {
  const row = db.get('SELECT * FROM codes WHERE code = ?', code);
  if (row === undefined) return { code, saving: 0, reason: 'code-invalid' };
  const endsMs = row.maybe('ends_ms');
  if (endsMs !== undefined && endsMs <= nowMs) return { code, saving: 0, reason: 'code-expired' };
  const uses = row.maybe('uses');
  if (uses !== undefined && row.number('used') >= uses) return { code, saving: 0, reason: 'code-used' };
  if (subtotal < row.number('minimum')) return { code, saving: 0, reason: 'code-minimum' };
  return { code, saving: Math.round((subtotal * row.number('percent')) / 100) };
}

/** Judges the codes of a cart over its subtotal in cents. One applies: the one that saves most. */
export function judgeCodes(
  db: Database,
  codes: readonly string[],
  subtotal: number,
  nowMs: number,
): CodeState[] {
  const checked = codes.map((code) => check(db, code, subtotal, nowMs));
  const valid = checked.filter((one) => one.reason === undefined);
  const best = valid.reduce<Checked | undefined>(
    (most, one) => (one.saving > (most?.saving ?? -1) ? one : most),
    undefined,
  );
  return checked.map((one) => {
    if (one.reason !== undefined) return { code: one.code, applied: false, reason: one.reason };
    if (one !== best) return { code: one.code, applied: false, reason: 'code-not-applicable' };
    return { code: one.code, applied: true, saving: one.saving };
  });
}

/** The least subtotal in cents from which a code applies; 0 when there is none. */
export function codeMinimum(db: Database, code: string): number {
  return db.get('SELECT minimum FROM codes WHERE code = ?', code)?.number('minimum') ?? 0;
}

/** Counts one use of a code. False when it is used up. */
export function redeem(db: Database, code: string): boolean {
  return (
    db.run('UPDATE codes SET used = used + 1 WHERE code = ? AND (uses IS NULL OR used < uses)', code) > 0
  );
}
