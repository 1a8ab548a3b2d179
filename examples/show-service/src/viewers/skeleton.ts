// Letters of other scripts and digits that pass for Latin ones at a glance.
const LOOKALIKES: Readonly<Record<string, string>> = {
  а: 'a', в: 'b', е: 'e', к: 'k', м: 'm', н: 'h', о: 'o', р: 'p', с: 'c', т: 't', у: 'y', х: 'x', і: 'i', ѕ: 's',
  ј: 'j', ԁ: 'd', α: 'a', β: 'b', ε: 'e', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', τ: 't', υ: 'y', χ: 'x',
  '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', ı: 'i',
}; // prettier-ignore

/** What a text looks like: no case, marks, invisible characters or lookalikes. Only for comparing, never shown. */
export function skeletonOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[!|](?=\p{L})/gu, 'i');
  return Array.from(plain, (letter) => LOOKALIKES[letter] ?? letter).join('');
}

/** The {@link skeletonOf} of a text without anything but letters, so that `M a-y.a` is `maya`. */
export function lettersOf(text: string): string {
  return skeletonOf(text).replace(/[^\p{L}]/gu, '');
}
