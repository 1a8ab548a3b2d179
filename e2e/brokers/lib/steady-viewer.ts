import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Client, type SeenFrame } from '../../../examples/show-service/src/testing/client.ts';

/** A viewer who comes back whenever he is cut off, with his cursor and, where he keeps it, his token. */
export interface SteadyViewer {
  /** Seqs of durable events, in the order in which they came. */
  readonly seqs: readonly number[];
  /** How often his place could not be taken up again. */
  readonly resets: number;
  readonly frames: readonly SeenFrame[];
  /** Sends a frame that has a cid, on every connection anew until it is answered; answers `ack` or `nack`. */
  ask(frame: {
    readonly type: string;
    readonly cid: string;
    readonly [name: string]: unknown;
  }): Promise<SeenFrame>;
  leave(): void;
}

const AGAIN_MS = 150;

/** Connects a {@link SteadyViewer}. */
export function watchSteadily(url: string, { keepsToken = true } = {}): SteadyViewer {
  const seqs: number[] = [];
  const frames: SeenFrame[] = [];
  const open = new Map<string, { frame: object; settle: (answer: SeenFrame) => void }>();
  let resets = -1;
  let epoch: string | undefined;
  let place = 0;
  let token: string | undefined;
  let client: Client | undefined;
  let gone = false;

  function take(frame: SeenFrame): void {
    frames.push(frame);
    if (frame.type === 'hello') {
      if (frame['resumed'] !== true) resets += 1;
      token = keepsToken ? (frame['user'] as { token?: string } | undefined)?.token : undefined;
    }
    if (frame.type === 'sync.snapshot') {
      epoch = String(frame['epoch']);
      place = Number(frame['seq']);
    }
    if (typeof frame['seq'] === 'number' && 'data' in frame) {
      seqs.push(frame['seq']);
      place = Math.max(place, frame['seq']);
    }
    const asked = open.get(String(frame['cid']));
    const isAnswer = frame.type === 'ack' || frame.type === 'nack';
    // Nobody knows what has become of it: it is asked again.
    if (asked === undefined || !isAnswer || frame['retryAfter'] !== undefined) return;
    open.delete(String(frame['cid']));
    asked.settle(frame);
  }

  async function live(): Promise<void> {
    while (!gone) {
      const cursor = epoch === undefined ? {} : { cursor: { epoch, seq: place } };
      try {
        const hello = { ...cursor, ...(token !== undefined && { token }) };
        client = await connect(url, { hello, onFrame: take });
        for (const { frame } of open.values()) client.send(frame);
        await client.closed;
      } catch {
        // Refused: an instance is away just now.
      }
      client = undefined;
      await pause(AGAIN_MS * (1 + Math.random()));
    }
  }

  void live();
  return {
    seqs,
    frames,
    get resets() {
      return Math.max(0, resets);
    },
    ask(frame) {
      return new Promise((settle) => {
        open.set(frame.cid, { frame, settle });
        client?.send(frame);
      });
    },
    leave() {
      gone = true;
      client?.cut();
    },
  };
}
