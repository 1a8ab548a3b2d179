import type { Phase, WireEvent } from '@shoppable/core';
import type { Broadcast } from '../broadcast/broadcast.ts';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';

/** What a host can make of the show. */
export type HostStatus = Extract<Phase, 'live' | 'paused' | 'ended'>;

/** Where the show is in its life, and how its chat is set. Read from the log once, then kept here. */
export interface ShowStatus {
  readonly phase: () => Phase;
  /** When the show ended, epoch ms; undefined while it has not. */
  readonly endedMs: () => number | undefined;
  /** Seconds between two messages of one viewer; 0 = off. */
  readonly slowSeconds: () => number;
  /** Changes the phase for everybody. */
  setPhase(phase: HostStatus): Promise<void>;
  /** Changes the slow mode for everybody. */
  setSlow(seconds: number): Promise<void>;
}

const PHASE_KEY = 'status';
const CHAT_KEY = 'chat-settings';

function field(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? new Map(Object.entries(data)).get(name) : undefined;
}

/** Reads the status from the log and follows it there; a show without one is live from now on. */
export async function readShowStatus(deps: {
  log: ShowLog;
  publisher: Publisher;
  broadcast: Broadcast;
  signal: AbortSignal;
}): Promise<ShowStatus> {
  const { log, publisher, broadcast, signal } = deps;
  let changed: Pick<WireEvent, 'data' | 'ts'> | undefined = await log.latest(PHASE_KEY);
  const slow = field((await log.latest(CHAT_KEY))?.data, 'slow');
  let slowSeconds = typeof slow === 'number' ? slow : 0;

  // The host may have spoken to another instance.
  broadcast.listen(
    (event) => {
      const told = field(event.data, 'slow');
      if (event.type === 'show.status') changed = event;
      if (event.type === 'chat.settings' && typeof told === 'number') slowSeconds = told;
    },
    { signal },
  );

  async function setPhase(status: HostStatus): Promise<void> {
    changed = (await publisher.publish({ type: 'show.status', data: { key: PHASE_KEY, status } })).event;
  }

  if (changed === undefined) {
    const data = { key: PHASE_KEY, status: 'live' };
    changed = (await publisher.publish({ type: 'show.status', data, once: ['first-status'] })).event;
  }
  const phase = (): Phase => (field(changed?.data, 'status') as Phase | undefined) ?? 'live';
  return {
    phase,
    endedMs: () => (phase() === 'ended' ? changed?.ts : undefined),
    slowSeconds: () => slowSeconds,
    setPhase,
    async setSlow(seconds) {
      await publisher.publish({ type: 'chat.settings', data: { key: CHAT_KEY, slow: seconds } });
      slowSeconds = seconds;
    },
  };
}
