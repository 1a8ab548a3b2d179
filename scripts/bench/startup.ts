import { PROFILES, type Profile } from './profiles.ts';
import { createRig, type Figures, type Rig } from './start-rig.ts';
import { printRounds, untilQuiet, type Round } from './statistics.ts';

const ROUNDS = 6;
/** A tile has been looked at for this long before it is tapped. */
const SEEN_MS = 5000;
const BASES = ['hls.js full', 'hls.js light'];

type Way = 'by itself' | 'tap' | 'cold tap';

async function measure(rig: Rig, way: Way, name: string, profile: Profile): Promise<Figures> {
  await untilQuiet();
  const visit = await rig.open(name, way === 'by itself', profile);
  try {
    if (way === 'by itself') return await visit.figures();
    if (way === 'tap') await visit.wait(SEEN_MS + 4 * (profile.network?.latency ?? 0));
    return await visit.tap();
  } finally {
    await visit.close();
  }
}

/** A round in which a player shows nothing counts as one without it: the others go on. */
async function roundOf(rig: Rig, way: Way, profile: Profile): Promise<Round> {
  const round: Record<string, number> = {};
  for (const name of rig.names) {
    const figures = await measure(rig, way, name, profile).catch(() => undefined);
    round[name] = figures?.firstFrame ?? Number.NaN;
    if (name.startsWith('shoppable')) round[`${name}: parts there`] = figures?.parts ?? Number.NaN;
  }
  return round;
}

async function bench(ways: readonly Way[], profiles: readonly Profile[]): Promise<void> {
  const rig = await createRig();
  if (rig.missing.length > 0) console.log(`Not installed: ${rig.missing.join(', ')}`);
  for (const way of ways) {
    for (const profile of profiles) {
      const rounds: Round[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const figures = await roundOf(rig, way, profile);
        if (round > 0) rounds.push(figures);
      }
      const from = way === 'by itself' ? 'Script' : way === 'tap' ? 'Tap on a seen tile' : 'Tap at once';
      console.log(`\n${from} → first frame, ${profile.name}, ${String(rounds.length)} paired rounds`);
      printRounds(rounds, 'ms', BASES);
    }
  }
  await rig.close();
}

/** Script → first frame with the whole overlay, beside every other player on the same live stream in the same round. */
export async function benchStartup(): Promise<void> {
  await bench(['by itself'], PROFILES);
}

/** Tap → first frame: of a tile that was looked at, and at once; the other players are loaded before. */
export async function benchTap(): Promise<void> {
  await bench(['tap', 'cold tap'], PROFILES.slice(1));
}
