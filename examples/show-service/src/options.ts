import { fileURLToPath } from 'node:url';
import { BLOCKED_WORDS } from './viewers/chat-rules.ts';

/** How NATS is reached. */
export interface NatsOptions {
  /** Addresses of the servers, such as `nats://10.0.0.1:4222`. */
  readonly servers: readonly string[];
  /** How many servers keep each stream. Default 3 where three or more are named, else 1. */
  readonly replicas?: number;
  readonly user?: string;
  readonly password?: string;
}

/** How the show service is started. */
export interface ShowServiceOptions {
  /** TCP port; 0 takes a free one. */
  readonly port: number;
  /**
   * What keeps the show: `sqlite` in this one process (default), or `nats`: JetStream, behind which several instances of
   * the service work on the same show.
   */
  readonly engine?: 'sqlite' | 'nats';
  /** Path of the SQLite file; `:memory:` keeps nothing. Of no use to the engine `nats`. */
  readonly database: string;
  /** The engine `nats`: where its servers are. */
  readonly nats?: NatsOptions;
  /** Shared with the shop: signs what they send each other. Logins and guests' tokens hang on it, too. */
  readonly secret: string;
  /** Root of the shop, such as `http://localhost:4410`. */
  readonly shopUrl: string;
  /** Address of the HLS playlist. */
  readonly streamUrl: string;
  /** Playlist of the rendition to begin with, which viewers then fetch beside the first one. */
  readonly streamStart?: string | undefined;
  readonly posterUrl?: string;
  /** Address of the widget's script. Default: `/shoppable.js` beside the stream. */
  readonly widgetSrc?: string;
  /** Where viewers reach this service. Default: the address under which they asked. */
  readonly publicUrl?: string;
  /** Network interface. Default: loopback. */
  readonly hostname?: string;
  /** Password of the host console. Without one nobody gets in. */
  readonly hostPassword?: string;
  /** Whether the run of show drives itself until a host takes over. Default false. */
  readonly autopilot?: boolean;
  /** Words that no message may contain. Default: a short English list. */
  readonly blockedWords?: readonly string[];
  /** The service's clock, epoch ms. Default: the system's. */
  readonly now?: () => number;
  /** Ms between two heartbeats. Default 10 000. */
  readonly heartbeatMs?: number;
  /** Ms for which events are collected before they are sent. Default 100. */
  readonly batchMs?: number;
  /** New connections of viewers taken each second; who is above that comes back later. Default 500. */
  readonly connectionsPerSecond?: number;
  /** Messages of viewers shown each second by this instance; the rest is taken, and shown to nobody. Default: all. */
  readonly chatPerSecond?: number;
  /** Whether a proxy of the merchant's own stands before the service, so that its `x-forwarded-for` counts. Default false. */
  readonly trustProxy?: boolean;
  /** Gets what went wrong without stopping the service. Default: one line on standard error. */
  readonly onProblem?: (problem: unknown) => void;
}

/** The options with every default filled in. */
export interface ShowServiceSettings extends Required<
  Omit<ShowServiceOptions, 'posterUrl' | 'hostPassword' | 'publicUrl' | 'nats' | 'chatPerSecond'>
> {
  readonly posterUrl: string | undefined;
  readonly hostPassword: string | undefined;
  readonly publicUrl: string | undefined;
  readonly nats: NatsOptions | undefined;
  readonly chatPerSecond: number | undefined;
}

/** How much a viewer gets who comes in. */
export const JOIN_LIMITS = { replayEvents: 1000, windowMs: 150_000, messages: 50 };

/** How far back viewers can rewind, ms: the live window of the stream and a little more. */
export const DVR_WINDOW_MS = JOIN_LIMITS.windowMs;

/** Where the console's built client lies. */
export const CONSOLE_DIST = new URL('../dist/', import.meta.url);

/** Where the service keeps its show when it is started by hand. */
export const DEFAULT_DATABASE = fileURLToPath(new URL('../.data/show.sqlite', import.meta.url));

const SAY_AGAIN_AFTER_MS = 60_000;

/** Writes a problem to standard error; the same one at most once a minute. */
function createComplaint(): (problem: unknown) => void {
  const said = new Map<string, number>();
  return (problem) => {
    const text = problem instanceof Error ? problem.message : String(problem);
    if (Date.now() - (said.get(text) ?? 0) < SAY_AGAIN_AFTER_MS) return;
    if (said.size > 100) said.clear();
    said.set(text, Date.now());
    process.stderr.write(`show-service: ${text}\n`);
  };
}

/** Fills in the defaults. Throws a RangeError when the secret is too short to protect anything, or NATS has no address. */
export function settingsOf(options: ShowServiceOptions): ShowServiceSettings {
  if (options.secret.length < 16) throw new RangeError('The secret must have at least 16 characters.');
  if (options.engine === 'nats' && (options.nats?.servers.length ?? 0) === 0) {
    throw new RangeError('The engine "nats" needs the address of at least one server.');
  }
  return {
    hostname: '127.0.0.1',
    widgetSrc: new URL('/shoppable.js', options.streamUrl).href,
    autopilot: false,
    blockedWords: BLOCKED_WORDS,
    now: Date.now,
    heartbeatMs: 10_000,
    batchMs: 100,
    onProblem: createComplaint(),
    posterUrl: undefined,
    hostPassword: undefined,
    publicUrl: undefined,
    streamStart: undefined,
    engine: 'sqlite',
    nats: undefined,
    chatPerSecond: undefined,
    connectionsPerSecond: 500,
    trustProxy: false,
    ...options,
  };
}
