/**
 * Does something for every entry of a list, `most` at a time, and answers the results in its order. Rejects as soon as one does;
 * what has not begun by then is not begun.
 */
export async function fewAtOnce<T, Result>(
  list: readonly T[],
  most: number,
  run: (entry: T) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = list.entries();
  let isOver = false;
  async function work(): Promise<void> {
    for (const [index, entry] of waiting) {
      if (isOver) return;
      results[index] = await run(entry);
    }
  }
  try {
    await Promise.all(Array.from({ length: most }, work));
  } finally {
    isOver = true;
  }
  return results;
}
