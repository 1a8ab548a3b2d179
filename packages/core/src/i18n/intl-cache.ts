// Making an Intl object takes up to a millisecond, using one takes a microsecond: each is made once.
function cached<Options extends object, Made>(
  make: (tag: string, options: Options | undefined) => Made,
): (tag: string, options?: Options) => Made {
  const made = new Map<string, Made>();
  return (tag, options) => {
    const key = options === undefined ? tag : tag + JSON.stringify(options);
    const known = made.get(key) ?? make(tag, options);
    made.set(key, known);
    return known;
  };
}

/** A shared `Intl.NumberFormat`. */
export const numberFormat = cached(
  (tag, options: Intl.NumberFormatOptions | undefined) => new Intl.NumberFormat(tag, options),
);

/** A shared `Intl.DateTimeFormat`. */
export const dateFormat = cached(
  (tag, options: Intl.DateTimeFormatOptions | undefined) => new Intl.DateTimeFormat(tag, options),
);

/** A shared `Intl.RelativeTimeFormat`. */
export const relativeFormat = cached(
  (tag, options: Intl.RelativeTimeFormatOptions | undefined) => new Intl.RelativeTimeFormat(tag, options),
);

/** A shared `Intl.PluralRules`. */
export const pluralRules = cached(
  (tag, options: Intl.PluralRulesOptions | undefined) => new Intl.PluralRules(tag, options),
);
