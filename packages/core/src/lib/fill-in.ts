/**
 * An address that a merchant has written with names in it, such as `https://shop.example/products/{handle}`: each replaced by
 * its value, and by nothing when there is none.
 */
export function fillIn(address: string, values: Readonly<Record<string, string | undefined>>): string {
  return address.replaceAll(/\{(\w+)\}/gu, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}
