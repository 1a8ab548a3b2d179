const SAFE = /[\w-]/u;

/** Any text as one token of a subject, or as the name of a stream; different texts stay different. */
export function tokenOf(text: string): string {
  return Array.from(Buffer.from(text, 'utf8'), (byte) => {
    const character = String.fromCharCode(byte);
    return byte < 128 && SAFE.test(character) ? character : `=${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

/** What the show is called on the broker. */
export interface Subjects {
  /** Stream of the log, with one message for each durable event and nothing else: its sequence is the log's. */
  readonly logStream: string;
  /** Subjects of the log, for publishing. */
  readonly log: string;
  /** Where the log is republished and passing events are told: what viewers may subscribe to. */
  readonly out: string;
  /** Stream of ballots, claims and the audit. */
  readonly factStream: string;
  readonly facts: string;
  /** Where facts are republished to the instances. */
  readonly counted: string;
  /** Bucket of the records. */
  readonly bucket: string;
  readonly kept: string;
  /** Where the instances tell each other how many viewers they have. */
  readonly crowd: string;
}

/** The {@link Subjects} of a show. */
export function subjectsOf(show: string): Subjects {
  const token = tokenOf(show);
  const name = token.replaceAll('=', '_');
  return {
    logStream: `LIVE_${name}`,
    log: `live.${token}.log`,
    out: `live.${token}.out`,
    factStream: `FACTS_${name}`,
    facts: `live.${token}.facts`,
    counted: `live.${token}.counted`,
    bucket: `live_${name}`,
    kept: `live.${token}.kept`,
    crowd: `live.${token}.crowd`,
  };
}
