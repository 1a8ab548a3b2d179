/** The languages of the shop; the first is the one without a prefix. */
export const LOCALES = ['en', 'he', 'ar', 'el'] as const;

/** One of {@link LOCALES}. */
export type Locale = (typeof LOCALES)[number];

/** The same words in every language. */
export type Words = Readonly<Record<Locale, string>>;

/** The shelves of the shop, in the order of the navigation. */
export const CATEGORIES = ['clothing', 'home', 'kitchen', 'accessories'] as const;

/** One of {@link CATEGORIES}. */
export type Category = (typeof CATEGORIES)[number];

/** Binds the words of the four languages: English, Hebrew, Arabic, Greek. */
export function words(en: string, he: string, ar: string, el: string): Words {
  return { en, he, ar, el };
}

/** What differs for some variants: those whose options contain all of `when`. */
export interface Exception {
  /** Axis key → value key. */
  readonly when: Readonly<Record<string, string>>;
  /** This combination is not made. */
  readonly missing?: true;
  readonly stock?: number;
  /** EUR, decimal. */
  readonly price?: string;
  /** EUR, decimal: what it cost before. */
  readonly compareAt?: string;
}

/** One product as the merchant keeps it in his files. */
export interface ProductData {
  readonly handle: string;
  readonly category: Category;
  readonly title: Words;
  /** Two sentences for the product page. */
  readonly about: Words;
  /** Material and making, one line. */
  readonly made: Words;
  /** Axis key → the values in which it is made. */
  readonly axes: Readonly<Record<string, readonly string[]>>;
  /** EUR, decimal. */
  readonly price: string;
  /** EUR, decimal: the price of the thirty days before the sale. */
  readonly compareAt?: string;
  /** Pieces of each variant. */
  readonly stock: number;
  /** Later exceptions win. */
  readonly except?: readonly Exception[];
}
