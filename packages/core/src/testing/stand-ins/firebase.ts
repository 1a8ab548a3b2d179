import type { FirebaseDatabaseLike, FirebaseSnapshotLike } from '../../adapters/firebase-channel.ts';
import type { ClientFrame } from '../../model/channel-frame.ts';
import type { BridgeService, StandInLine } from './bridge-service.ts';

interface Watch {
  readonly query: object;
  readonly kind: 'child' | 'value';
  readonly listener: (snapshot: FirebaseSnapshotLike) => void;
  readonly cancelled: (error: Error) => void;
}

/**
 * A stand-in of the functions of @firebase/database 1.1.5, written after its types and documentation; no database is behind it.
 * Children that are there come first, one by one, then the value; a listener that the rules refuse is cancelled.
 */
export function createFirebaseStandIn(service: BridgeService): {
  readonly database: FirebaseDatabaseLike;
  readonly events: object;
  readonly snapshot: object;
  readonly connected: object;
  readonly inbox: object;
  failPush(message: string): void;
} & StandInLine {
  const [events, snapshot, connected, inbox] = [{}, {}, {}, {}];
  const watches = new Set<Watch>();
  const children: unknown[] = [];
  let online = true;
  let missed: unknown[] = [];
  let how: 'final' | 'silent' | undefined;
  let refusal: string | undefined;

  service.onItem((item) => {
    if (online) add(item);
    else missed.push(item);
  });

  function add(item: unknown): void {
    // As JSON text, since the database drops nulls and empty lists.
    children.push(JSON.stringify(item));
    for (const { query, kind, listener } of [...watches]) {
      if (query === events && kind === 'child') listener(snapshotOf(JSON.stringify(item)));
    }
  }

  function watch(entry: Watch): () => void {
    watches.add(entry);
    if (entry.query === connected) entry.listener(snapshotOf(online));
    if (entry.query !== events || how === 'silent') return () => void watches.delete(entry);
    const refused = how === 'final';
    queueMicrotask(() => {
      if (!watches.has(entry)) return;
      if (refused)
        return entry.cancelled(Object.assign(new Error('permission_denied'), { code: 'PERMISSION_DENIED' }));
      if (entry.kind === 'value') return once(entry, listOf(children));
      for (const child of [...children]) entry.listener(snapshotOf(child));
    });
    return () => void watches.delete(entry);
  }

  function once(entry: Watch, value: FirebaseSnapshotLike): void {
    watches.delete(entry);
    entry.listener(value);
  }

  function tellConnected(): void {
    for (const { query, listener } of [...watches]) if (query === connected) listener(snapshotOf(online));
  }

  return {
    events,
    snapshot,
    connected,
    inbox,
    database: {
      onChildAdded: (query, listener, cancelled) => watch({ query, kind: 'child', listener, cancelled }),
      onValue(query, listener, cancelled) {
        if (query !== snapshot) return watch({ query, kind: 'value', listener, cancelled });
        const newest = service.log.at(-1) as { readonly epoch: string; readonly seq: number } | undefined;
        const state = Object.fromEntries(
          service.log.map((item, index) => [`k${String(index)}`, JSON.stringify(item)]),
        );
        const stored = newest && { epoch: newest.epoch, seq: newest.seq, state };
        queueMicrotask(() => listener(snapshotOf(stored ?? null)));
        return () => undefined;
      },
      push(_reference, value) {
        if (refusal !== undefined) {
          return Promise.reject(Object.assign(new Error(refusal), { code: refusal }));
        }
        service.ask(value as ClientFrame);
        return Promise.resolve({ key: '-Nabc' });
      },
    },
    failPush: (message) => void (refusal = message),
    lose() {
      online = false;
      tellConnected();
    },
    mend() {
      online = true;
      missed.forEach(add);
      missed = [];
      tellConnected();
    },
    close() {
      for (const { query, cancelled } of [...watches])
        if (query === events) cancelled(new Error('permission_denied'));
    },
    refuseNext: (next) => void (how = next),
    get listeners() {
      return watches.size;
    },
  };
}

function snapshotOf(value: unknown): FirebaseSnapshotLike {
  return { val: () => value, forEach: () => false };
}

function listOf(children: readonly unknown[]): FirebaseSnapshotLike {
  const each = [...children];
  return {
    val: () => Object.fromEntries(each.entries()),
    forEach: (tell) => each.some((child) => tell(snapshotOf(child))),
  };
}
