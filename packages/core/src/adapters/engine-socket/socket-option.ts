import { addressOption } from '../../lib/options.ts';

/**
 * The address of a WebSocket among an adapter's options, as `ws(s)://` or `http(s)://`, or relative to the page.
 * @throws `config-invalid`, saying which option of which adapter is wrong
 */
export function socketOption(adapter: string, name: string, value: unknown): string {
  const address = typeof value === 'string' ? value.replace(/^ws(s?):/iu, 'http$1:') : value;
  return addressOption(adapter, name, address).replace(/^http/u, 'ws');
}
