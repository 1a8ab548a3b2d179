/** A new id: unique, and sortable by the time at which it was made. */
export function newId(nowMs: number): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  const tail = Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${Math.max(0, Math.floor(nowMs)).toString(36).padStart(9, '0')}${tail}`.slice(0, 26);
}
