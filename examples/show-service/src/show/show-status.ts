import type { Phase } from '@shoppable/core';
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

/** Reads the status from the log; a show without one is live from now on. */
export async function readShowStatus(log: ShowLog, publisher: Publisher): Promise<ShowStatus> {
  let changed = await log.latest(PHASE_KEY);
  const slow = field((await log.latest(CHAT_KEY))?.data, 'slow');
  let slowSeconds = typeof slow === 'number' ? slow : 0;

  async function setPhase(status: HostStatus): Promise<void> {
    changed = (await publisher.publish({ type: 'show.status', data: { key: PHASE_KEY, status } })).event;
  }

  if (changed === undefined) await setPhase('live');
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
