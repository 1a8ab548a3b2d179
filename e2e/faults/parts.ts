/** How a stream of low latency is cut: segments of two seconds, each in two parts. */
const PARTS = 2;
const PART_S = 1;
const WINDOW = 6;
/** Segments at the end that are listed in parts, too. */
const IN_PARTS = 2;
const LONGEST_WAIT_MS = 6000;

/** The playlist of low latency when the part `newest` is whole. `dateOf`: programme time of a part, epoch ms. */
export function partsPlaylist(name: string, newest: number, dateOf: (part: number) => number): string {
  const parts = newest + 1;
  const whole = Math.floor(parts / PARTS);
  const lines: string[] = [];
  for (let sequence = whole - WINDOW; sequence <= whole; sequence += 1) {
    lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(dateOf(sequence * PARTS)).toISOString()}`);
    for (let part = sequence * PARTS; part < Math.min((sequence + 1) * PARTS, parts); part += 1) {
      const uri = `URI="${name}/${String(part)}.m4s"`;
      if (sequence > whole - IN_PARTS)
        lines.push(`#EXT-X-PART:DURATION=${String(PART_S)},${uri},INDEPENDENT=YES`);
    }
    if (sequence < whole)
      lines.push(`#EXTINF:${String(PARTS * PART_S)},`, `${name}/whole-${String(sequence)}.m4s`);
  }
  return [
    ...['#EXTM3U', '#EXT-X-VERSION:9', `#EXT-X-TARGETDURATION:${String(PARTS * PART_S)}`],
    `#EXT-X-PART-INF:PART-TARGET=${String(PART_S)}`,
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${String(3 * PART_S)}`,
    ...[`#EXT-X-MEDIA-SEQUENCE:${String(whole - WINDOW)}`, `#EXT-X-MAP:URI="${name}/init.mp4"`],
    ...[...lines, `#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${name}/${String(parts)}.m4s"`, ''],
  ].join('\n');
}

/** The part that a reload wants to wait for; undefined: it does not wait. */
export function wantedPart(query: string): number | undefined {
  const asked = new URLSearchParams(query);
  const sequence = asked.get('_HLS_msn');
  return sequence === null
    ? undefined
    : Number(sequence) * PARTS + Number(asked.get('_HLS_part') ?? PARTS - 1);
}

/** The parts of a segment. */
export function partsOf(sequence: number): readonly number[] {
  return Array.from({ length: PARTS }, (_, index) => sequence * PARTS + index);
}

/** How long a reload may be held back, ms. */
export function holdMs(readyMs: number): number {
  return Math.min(Math.max(readyMs - Date.now(), 0), LONGEST_WAIT_MS);
}
