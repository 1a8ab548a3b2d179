import { orAbort } from '../lib/or-abort.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { Channel } from '../ports/channel.ts';
import type { EngineSnapshot } from '../ports/engine.ts';
import { createBridgeLife, sdkOption, type BridgeOptions } from './bridge/bridge-life.ts';
import { bringAnswer, type Refusals } from './bridge/bring-answer.ts';
import { itemsOf, replayBack, snapshotBack } from './bridge/replay-back.ts';
import { engineChannel } from './engine-channel.ts';

/** What is used of a `DataSnapshot`. */
export interface FirebaseSnapshotLike {
  val(): unknown;
  forEach(each: (child: FirebaseSnapshotLike) => boolean): boolean;
}

/** The functions of `firebase/database` that are used; its whole module does, too. */
export interface FirebaseDatabaseLike {
  onChildAdded(
    query: object,
    listener: (snapshot: FirebaseSnapshotLike) => void,
    cancelled: (error: Error) => void,
  ): () => void;
  onValue(
    query: object,
    listener: (snapshot: FirebaseSnapshotLike) => void,
    cancelled: (error: Error) => void,
    options: { onlyOnce?: boolean },
  ): () => void;
  push(reference: object, value: unknown): PromiseLike<unknown>;
}

/** A Realtime Database that the page has. */
export interface FirebaseChannelOptions extends BridgeOptions {
  readonly database: FirebaseDatabaseLike;
  /** The show's log, a query of its newest children: `query(ref(db, 'shows/autumn/events'), limitToLast(300))`. */
  readonly events: object;
  /** Where the service keeps `{ epoch, seq, state, tail }`. */
  readonly snapshot?: object;
  /** `ref(db, '.info/connected')`. Without it the bridge cannot tell when the database is away. */
  readonly connected?: object;
  /** Where viewers push what they send, for the merchant's service to read. Without it: `sendUrl`. */
  readonly inbox?: object;
}

const REFUSALS: Refusals = { PERMISSION_DENIED: 'login-required' };

/**
 * A show over a Realtime Database of Firebase: each child of `events` is a wire event, as JSON text or as an object. The
 * database catches up by itself; a hole in the show's log, as more children than the query holds leave, brings the snapshot.
 * @throws `config-invalid`
 * @example
 * const channel = firebaseChannel({ database, events: query(ref(db, 'shows/autumn/events'), limitToLast(300)) });
 */
export function firebaseChannel(options: FirebaseChannelOptions): Channel {
  const { events, snapshot, connected, inbox } = options;
  const needed = ['onChildAdded', 'onValue', 'push'];
  const database = sdkOption('firebaseChannel', 'database', options.database, needed);

  function once(query: object, signal: AbortSignal): Promise<FirebaseSnapshotLike> {
    return new Promise((resolve, reject) => {
      const stop = database.onValue(query, resolve, reject, { onlyOnce: true });
      signal.addEventListener('abort', () => stop());
    });
  }

  return engineChannel(
    {
      async connect(_hello, wire, { signal }) {
        const life = createBridgeLife(wire, signal, options);
        const refused = (): void => wire.end({ final: true });
        let isNews = false;
        const stops: (() => void)[] = [];
        signal.addEventListener('abort', () => stops.forEach((stop) => stop()));
        const added = (child: FirebaseSnapshotLike): void => {
          // The children that were there already are no news: they are the log.
          if (isNews) life.take(child.val());
        };
        stops.push(database.onChildAdded(events, added, refused));
        // The value comes after the children that were there, and before those that are added then.
        const reading = new Promise<unknown[]>((resolve) => {
          const read = (all: FirebaseSnapshotLike): void => {
            isNews = true;
            resolve(childrenOf(all));
          };
          stops.push(database.onValue(events, read, refused, { onlyOnce: true }));
        });
        if (connected === undefined) life.stands('open');
        else {
          const look = (value: FirebaseSnapshotLike): void =>
            life.stands(value.val() === true ? 'open' : 'lost');
          stops.push(database.onValue(connected, look, refused, {}));
        }
        const known = await orAbort(reading, signal);
        await life.opened();
        return {
          replay: (cursor) => replayBack(cursor, one(known)),
          snapshot: async (given) =>
            snapshot === undefined
              ? snapshotBack(one(known))
              : snapshotOf((await once(snapshot, given.signal)).val()),
          ...(inbox !== undefined && {
            send(frame: ClientFrame) {
              if (!life.isOpen()) return false;
              // The database has it; whether it is accepted, the service's echo tells.
              const sending = database.push(inbox, frame).then(() => undefined);
              bringAnswer(frame, sending, wire, REFUSALS);
              return true;
            },
          }),
        };
      },
    },
    options,
  );
}

async function* one(page: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  yield page;
}

function childrenOf(snapshot: FirebaseSnapshotLike): unknown[] {
  const children: unknown[] = [];
  snapshot.forEach((child) => {
    children.push(child.val());
    // True would be the last one.
    return false;
  });
  return children;
}

/** The service's snapshot. The database keeps no empty list, and a list may have become an object of its keys. */
function snapshotOf(value: unknown): EngineSnapshot | undefined {
  const [stored] = itemsOf(value ?? []) as EngineSnapshot[];
  if (stored === undefined) return undefined;
  return { ...stored, state: listOf(stored.state), tail: listOf(stored.tail) };
}

function listOf(list: unknown): readonly unknown[] {
  return Object.values((list ?? []) as Readonly<Record<string, unknown>>).flatMap(itemsOf);
}
