import type { Cursor } from '../../model/channel-frame.ts';
import type { EngineLink, EngineWire } from '../../ports/engine.ts';
import type { Message } from './packets.ts';

/** What comes from a broker, over all connections of one channel. */
export interface Intake {
  begin(wire: EngineWire, cursor: Cursor | undefined): IntakeVisit;
}

/** What comes over one connection. */
export interface IntakeVisit extends Required<Pick<EngineLink, 'replay' | 'snapshot'>> {
  /** The broker has let the viewer in, and had kept what came since, or not. */
  welcome(hadSession: boolean): void;
  take(message: Message): void;
}

/** Makes an {@link Intake}. */
export function createIntake(): Intake {
  // The newest place in the log that was handed over, ever.
  let newest: Cursor | undefined;

  function note(item: unknown): void {
    const { epoch = '', seq } = item as { epoch?: unknown; seq?: unknown };
    if (typeof seq !== 'number' || typeof epoch !== 'string') return;
    if (newest?.epoch !== epoch || seq > newest.seq) newest = { epoch, seq };
  }

  function begin(wire: EngineWire, cursor: Cursor | undefined): IntakeVisit {
    const before = newest;
    let hadSession = false;
    let kept: unknown[] | undefined = [];

    function takeRetained(item: unknown): void {
      // A session brings everything in its order; what is retained is in there.
      if (hadSession && cursor !== undefined) return;
      // How it is, and no place in the log: what is between is not here.
      const { seq: _seq, epoch: _epoch, ...state } = item as Record<string, unknown>;
      if (typeof state['id'] !== 'string') return;
      if (kept === undefined) wire.take(state);
      else kept.push(state);
    }

    return {
      welcome: (had) => void (hadSession = had),
      take({ text, isRetained }) {
        const items = itemsOf(text);
        if (items === undefined) wire.take(text);
        else if (isRetained) items.forEach(takeRetained);
        else {
          items.forEach(note);
          wire.take(items);
        }
      },
      replay(missed) {
        // What was handed over and is not in the core's cursor is lost: no session brings it again.
        const hasHole = before !== undefined && (before.epoch !== missed.epoch || before.seq > missed.seq);
        return Promise.resolve(hadSession && !hasHole ? { ...missed, events: [] } : undefined);
      },
      snapshot() {
        const state = kept ?? [];
        kept = undefined;
        // Nobody says where in the log this is: the order begins with what comes next.
        return Promise.resolve(state.length === 0 ? undefined : { epoch: '', seq: 0, state });
      },
    };
  }

  return { begin };
}

/** The objects in a message; undefined when they are no JSON objects. */
function itemsOf(text: string): unknown[] | undefined {
  try {
    const items = [JSON.parse(text)].flat() as unknown[];
    return items.every((item) => typeof item === 'object' && item !== null) ? items : undefined;
  } catch {
    return undefined;
  }
}
