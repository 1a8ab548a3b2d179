import { cpus } from 'node:os';

/** The middle one of the values that are numbers; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}

/** The quickest of several turns of `work`, in ms: a noisy machine can only make one slower. */
export function quickest(turns: number, work: () => void): number {
  let best = Infinity;
  for (let turn = 0; turn < turns; turn += 1) {
    const begun = performance.now();
    work();
    best = Math.min(best, performance.now() - begun);
  }
  return best;
}

/** Waits until the machine has had a quiet half second, and no longer than a quarter of a minute. */
export async function untilQuiet(): Promise<void> {
  const taken = (): { idle: number; all: number } => {
    const times = cpus().map(({ times: each }) => each);
    const idle = times.reduce((sum, each) => sum + each.idle, 0);
    return { idle, all: times.reduce((sum, each) => sum + each.idle + each.user + each.sys + each.nice, 0) };
  };
  for (let tries = 0; tries < 30; tries += 1) {
    const before = taken();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = taken();
    if ((now.idle - before.idle) / (now.all - before.all) > 0.6) return;
  }
}

/** One figure of every peer in one round; the ratios are taken within rounds. */
export type Round = Readonly<Record<string, number>>;

/**
 * Measures every peer in turn, round after round, so that what the machine does meanwhile meets them all alike.
 * The first of the `rounds` only warms the machine up.
 */
export async function inRounds(
  rounds: number,
  urls: Readonly<Record<string, string>>,
  measure: (url: string) => Promise<number>,
): Promise<Round[]> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const figures: Record<string, number> = {};
    for (const [name, url] of Object.entries(urls)) figures[name] = await measure(url);
    if (round > 0) measured.push(figures);
  }
  return measured;
}

/** Median over the rounds of `peer ÷ base`, both of the same round. */
export function pairedRatio(rounds: readonly Round[], peer: string, base: string): number {
  return median(rounds.map((round) => (round[peer] ?? Number.NaN) / (round[base] ?? Number.NaN)));
}

/** Prints a table: a row for each peer, its median and its ratio to each base. */
export function printRounds(rounds: readonly Round[], unit: string, bases: readonly string[]): void {
  const peers = Object.keys(rounds[0] ?? {});
  const rows = peers.map((peer) => ({
    peer,
    [`median ${unit}`]: Number(median(rounds.map((round) => round[peer] ?? Number.NaN)).toFixed(1)),
    ...Object.fromEntries(
      bases.map((base) => [`× ${base}`, Number(pairedRatio(rounds, peer, base).toFixed(2))]),
    ),
  }));
  console.table(rows);
}
