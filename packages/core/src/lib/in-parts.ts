/** A list cut into parts of at most `size`, without what is there twice. */
export function inParts<T>(list: readonly T[], size: number): T[][] {
  const all = [...new Set(list)];
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) =>
    all.slice(part * size, (part + 1) * size),
  );
}
