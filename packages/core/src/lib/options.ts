import { ShoppableError } from './errors.ts';
import { pageUrl } from './fetch-json.ts';

/**
 * An address among an adapter's options, absolute and without a slash at its end: options may come from JSON that nobody
 * has checked. Relative ones are relative to the page.
 * @throws `config-invalid`, saying which option of which adapter is wrong
 */
export function urlOption(adapter: string, name: string, value: unknown): string {
  return addressOption(adapter, name, value).replace(/\/+$/u, '');
}

/**
 * Like {@link urlOption}, but exactly as given: to a single endpoint a slash at its end may matter.
 * @throws `config-invalid`
 */
export function addressOption(adapter: string, name: string, value: unknown): string {
  try {
    const url = new URL(String(value ?? ''), pageUrl());
    if (url.protocol === 'https:' || url.protocol === 'http:') return url.href;
  } catch {
    // Said below.
  }
  throw wrong(adapter, name, 'an http(s) address', value);
}

/**
 * A text among an adapter's options.
 * @throws `config-invalid`, saying which option of which adapter is wrong
 */
export function textOption(adapter: string, name: string, value: unknown): string {
  if (typeof value === 'string' && value.trim() !== '') return value.trim();
  throw wrong(adapter, name, 'a text', value);
}

function wrong(adapter: string, name: string, wanted: string, value: unknown): ShoppableError {
  const found = value === undefined ? 'it is missing' : `found ${JSON.stringify(value)}`;
  return new ShoppableError('config-invalid', `${adapter} needs ${wanted} as "${name}"; ${found}.`, {
    path: name,
  });
}
