import { ShoppableError, type ErrorCode } from './errors.ts';
import { htmlText } from './html-text.ts';

/**
 * A value from outside that is read field by field: where a shop's answer is large and only a few of its fields matter.
 * Names may lead deeper: `price.amount`. What is missing or null reads as undefined, an id that is a number reads as text, a number in a text as a number.
 */
export interface Raw {
  /** The object below `name`; one without any field when there is none. */
  at(name: string): Raw;
  /**
   * The objects of a list, without a name of the value itself; none when there is no list.
   * @throws `…-invalid` when something else is there
   */
  list(name?: string): Raw[];
  text(name: string): string | undefined;
  /** The text of HTML; empty when there is none. */
  words(name: string): string;
  /** The {@link words} below `name` of all objects of a list. */
  allWords(list: string, name: string): string[];
  number(name: string): number | undefined;
  /** Whether the field is `true`. */
  is(name: string): boolean;
  /** Whether anything is there. */
  has(name: string): boolean;
  /** The names of all fields. */
  names(): string[];
  /** @throws `…-invalid` with its path when there is no text */
  needText(name: string): string;
  /** @throws `…-invalid` with its path when there is no number */
  needNumber(name: string): number;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fieldOf(value: unknown, name: string): unknown {
  // Own fields only: names come from shops, too.
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Reads a value field by field; `what` and `code` are those of the error that says what is wrong. */
export function rawOf(
  value: unknown,
  code: ErrorCode = 'cart-invalid',
  what = "The shop's answer",
  path = '',
): Raw {
  const below = (name: string): string => [path, name].filter(Boolean).join('.');
  const of = (name: string): unknown => name.split('.').reduce(fieldOf, value);

  function wrong(name: string, wanted: string): ShoppableError {
    const place = below(name);
    return new ShoppableError(code, `${what} is not valid at "${place}": expected ${wanted}.`, {
      path: place,
    });
  }

  function text(name: string): string | undefined {
    const found = of(name);
    if (typeof found === 'number' || typeof found === 'bigint') return String(found);
    return typeof found === 'string' ? found : undefined;
  }

  function number(name: string): number | undefined {
    const found = of(name);
    const read = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
    return typeof read === 'number' && Number.isFinite(read) ? read : undefined;
  }

  function list(name = ''): Raw[] {
    const found = (name === '' ? value : of(name)) ?? [];
    if (!Array.isArray(found)) throw wrong(name, 'a list');
    return found.map((each, index) => rawOf(each, code, what, below(`${name && `${name}.`}${index}`)));
  }

  return {
    at: (name) => rawOf(of(name), code, what, below(name)),
    list,
    text,
    words: (name) => htmlText(text(name) ?? ''),
    allWords: (name, field) => list(name).map((each) => each.words(field)),
    number,
    is: (name) => of(name) === true,
    has: (name) => (of(name) ?? undefined) !== undefined,
    names: () => (isObject(value) ? Object.keys(value) : []),
    needText(name) {
      const found = text(name);
      if (found === undefined) throw wrong(name, 'a text');
      return found;
    },
    needNumber(name) {
      const found = number(name);
      if (found === undefined) throw wrong(name, 'a number');
      return found;
    },
  };
}
