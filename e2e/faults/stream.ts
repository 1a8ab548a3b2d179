import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { found, loadRendition, refused, sendAnswer, type Answer, type Fault } from '@shoppable-examples/live';
import { holdMs, partsOf, partsPlaylist, wantedPart } from './parts.ts';

const SHAPE = { seconds: 16, segmentSeconds: 1 };
const SECOND = 1000;

const RENDITIONS = new Map(
  ['low', 'high', 'wide'].map((name) => [
    name,
    loadRendition(fileURLToPath(new URL(`media/${name}.mp4`, import.meta.url)), SHAPE),
  ]),
);

/** What goes wrong with which requests. */
export interface Rule {
  /** Of the path: `master.m3u8`, `low.m3u8`, `low/123.m4s`. */
  readonly paths: RegExp;
  readonly fault: Fault;
  /** Only so many requests; default: all. */
  readonly times?: number;
}

/** A request that came in. */
export interface Asked {
  readonly path: string;
  readonly query: string;
  readonly atMs: number;
  readonly status: number;
}

/** What is unusual about the playlists. Sequence numbers are those of the programme. */
export interface Twists {
  /** Where they stand still: they say what they said at this time, epoch ms. */
  frozenAtMs?: number;
  /** They stand still and say that there will be no more. */
  endedAtMs?: number;
  /** Added to every date, ms, from this sequence number on. */
  skew?: { readonly from: number; readonly ms: number };
  without?: 'dates';
  /** Segments that are marked as missing. */
  gaps?: ReadonlySet<number>;
  /** From here on everything comes from the wide picture, after a DISCONTINUITY, with timestamps that begin anew. */
  turnsAt?: number;
  /** From this time on (epoch ms) the numbers of the segments are lower by 250. */
  renumberedAtMs?: number;
}

/** A live stream of one-second segments that can be told to fail. */
export interface FaultStream {
  /** Path of its first playlist. */
  readonly path: string;
  readonly twists: Twists;
  readonly asked: readonly Asked[];
  /** Sequence number of the newest whole segment. */
  readonly newest: number;
  /** Begins to spoil answers; answers how to stop. */
  spoil(rule: Rule): () => void;
  /** Wants `?t=token` with every request; undefined: no more. */
  guard(token: string | undefined): void;
  /** Answers a request whose path has lost `/name/`. */
  answer(path: string, query: string, response: ServerResponse): void;
}

/** How a stream is made. */
export interface FaultStreamOptions {
  readonly name: string;
  /** Seconds; default 12. */
  readonly window?: number;
  readonly renditions?: readonly ('low' | 'high')[];
  /** In parts of a second, with reloads that wait. */
  readonly lowLatency?: boolean;
}

const ANCHOR_MS = Date.UTC(2026, 0, 1);

class LoopbackStream implements FaultStream {
  readonly path: string;
  readonly twists: Twists = {};
  readonly asked: Asked[] = [];
  readonly #options: Required<FaultStreamOptions>;
  readonly #rules = new Set<{ rule: Rule; left: number }>();
  #token: string | undefined;

  constructor(options: FaultStreamOptions) {
    this.#options = { window: 12, renditions: ['low'], lowLatency: false, ...options };
    this.path = `/${options.name}/master.m3u8`;
  }

  get newest(): number {
    const { frozenAtMs = Infinity, endedAtMs = Infinity } = this.twists;
    return Math.floor((Math.min(Date.now(), frozenAtMs, endedAtMs) - ANCHOR_MS) / SECOND) - 1;
  }

  spoil(rule: Rule): () => void {
    const entry = { rule, left: rule.times ?? Infinity };
    this.#rules.add(entry);
    return () => void this.#rules.delete(entry);
  }

  guard(token: string | undefined): void {
    this.#token = token;
  }

  answer(path: string, query: string, response: ServerResponse): void {
    const isLetIn = this.#token === undefined || new URLSearchParams(query).get('t') === this.#token;
    const fault: Fault | undefined = isLetIn ? this.#faultOf(path) : { kind: 'status', status: 403 };
    void this.#whenReady(path, query).then(() => sendAnswer(response, this.#respond(path), fault, true));
    this.asked.push({ path, query, atMs: Date.now(), status: isLetIn ? 200 : 403 });
  }

  /** A reload of low latency waits for what it wants. */
  async #whenReady(path: string, query: string): Promise<void> {
    const part = this.#options.lowLatency && path.endsWith('.m3u8') ? wantedPart(query) : undefined;
    if (part === undefined) return;
    const waitMs = holdMs(ANCHOR_MS + (part + 1) * SECOND);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }

  #faultOf(path: string): Fault | undefined {
    for (const entry of this.#rules) {
      if (entry.left <= 0 || !entry.rule.paths.test(path)) continue;
      entry.left -= 1;
      return entry.rule.fault;
    }
    return undefined;
  }

  #respond(path: string): Answer {
    if (path === 'master.m3u8') return uncached(path, this.#master());
    const [, name = '', digits] = /^(\w+)(?:\.m3u8|\/(?:init\.mp4|(?:whole-)?(\d+)\.m4s))$/u.exec(path) ?? [];
    const rendition = RENDITIONS.get(name);
    if (rendition === undefined) return refused(404, 'No such stream.');
    if (path.endsWith('.m3u8')) return uncached(path, this.#playlist(name));
    if (digits === undefined) return uncached(path, rendition.init);
    const numbers = path.includes('whole-') ? partsOf(Number(digits)) : [Number(digits)];
    return uncached(path, Buffer.concat(numbers.map((number) => rendition.segment(number))));
  }

  #master(): string {
    const variants = this.#options.renditions.flatMap((name) => {
      const { peakBandwidth, codecs, width, height } = RENDITIONS.get(name)!;
      const attributes = `BANDWIDTH=${String(peakBandwidth)},CODECS="${codecs}",RESOLUTION=${String(width)}x${String(height)}`;
      return [`#EXT-X-STREAM-INF:${attributes}`, `${name}.m3u8`];
    });
    return ['#EXTM3U', '#EXT-X-INDEPENDENT-SEGMENTS', ...variants, ''].join('\n');
  }

  #playlist(name: string): string {
    const { turnsAt, renumberedAtMs = Infinity, endedAtMs = Infinity } = this.twists;
    const { newest } = this;
    if (this.#options.lowLatency) return partsPlaylist(name, newest, (part) => ANCHOR_MS + part * SECOND);
    const first = newest - this.#options.window + 1;
    const isRenumbered = Date.now() >= renumberedAtMs;
    const lines = [
      '#EXTM3U',
      '#EXT-X-VERSION:7',
      '#EXT-X-TARGETDURATION:1',
      `#EXT-X-MEDIA-SEQUENCE:${String(isRenumbered ? first - 250 : first)}`,
      `#EXT-X-DISCONTINUITY-SEQUENCE:${turnsAt !== undefined && first > turnsAt ? '1' : '0'}`,
      `#EXT-X-MAP:URI="${turnsAt !== undefined && first >= turnsAt ? 'wide' : name}/init.mp4"`,
    ];
    for (let sequence = first; sequence <= newest; sequence += 1)
      lines.push(...this.#segment(name, sequence, first));
    return [...lines, ...(Date.now() >= endedAtMs ? ['#EXT-X-ENDLIST'] : []), ''].join('\n');
  }

  #segment(name: string, sequence: number, first: number): string[] {
    const { turnsAt = Infinity, skew, without, gaps } = this.twists;
    const offset = skew !== undefined && sequence >= skew.from ? skew.ms : 0;
    const date = new Date(ANCHOR_MS + sequence * SECOND + offset).toISOString();
    const hasTurned = sequence >= turnsAt;
    const file = hasTurned ? `wide/${String(sequence - turnsAt)}.m4s` : `${name}/${String(sequence)}.m4s`;
    return [
      ...(sequence === turnsAt ? ['#EXT-X-DISCONTINUITY'] : []),
      ...(sequence === turnsAt && sequence > first ? ['#EXT-X-MAP:URI="wide/init.mp4"'] : []),
      ...(without === 'dates' ? [] : [`#EXT-X-PROGRAM-DATE-TIME:${date}`]),
      ...(gaps?.has(sequence) === true ? ['#EXT-X-GAP'] : []),
      '#EXTINF:1.000,',
      file,
    ];
  }
}

function uncached(path: string, body: Buffer | string): Answer {
  const answer = found(path, body, 0);
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
}

/** Makes a stream that never ends and has always been running. */
export function createFaultStream(options: FaultStreamOptions): FaultStream {
  return new LoopbackStream(options);
}
