import type { Channel, ShowEvent } from '@shoppable/core';
import { createLink } from '../../../packages/core/src/stores/link.ts';
import { systemClock } from '../../../packages/core/src/lib/clock.ts';
import { createServerClock } from '../../../packages/core/src/lib/server-clock.ts';

/** A viewer as the core has him: what came out of a channel after order and repeats were seen to. */
export interface Listener {
  /** Ids of events, in the order in which they were applied. */
  readonly applied: readonly string[];
  /** How often the log was told anew, after the first time. */
  readonly resets: readonly { readonly fresh: boolean }[];
  readonly states: readonly string[];
  readonly answers: readonly string[];
  readonly problems: readonly string[];
  /** Whether the viewer has it, from whichever source. */
  has(id: string): boolean;
  state(): string | undefined;
  send(frame: Parameters<ReturnType<typeof createLink>['send']>[0]): boolean;
  leave(): void;
}

/** Opens a show's channel as the core does; crowds are not spread, so that tests need not wait for them. */
export function listen(channel: Channel, showId: string): Listener {
  const life = new AbortController();
  const applied: string[] = [];
  const told = new Set<string>();
  const resets: { fresh: boolean }[] = [];
  const states: string[] = [];
  const answers: string[] = [];
  const problems: string[] = [];
  let snapshots = 0;
  const note = (events: readonly ShowEvent[]): void => events.forEach(({ id }) => told.add(id));
  const link = createLink({
    channel,
    clock: systemClock,
    serverClock: createServerClock(Date.now),
    signal: life.signal,
    showId,
    random: () => Math.random() * 0.2,
    onEvents(events) {
      applied.push(...events.map(({ id }) => id));
      note(events);
    },
    onSnapshot(snapshot, fresh) {
      snapshots += 1;
      if (snapshots > 1) resets.push({ fresh });
      note([...snapshot.state, ...snapshot.tail]);
    },
    onState: (state) => void states.push(state),
    onAnswer: (answer) => void answers.push(`${answer.type} ${answer.cid}`),
    onUser: () => undefined,
    onProblem: ({ code, message }) => void problems.push(`${code} ${message}`),
  });
  return {
    applied,
    resets,
    states,
    answers,
    problems,
    has: (id) => told.has(id),
    state: () => states.at(-1),
    send: link.send,
    leave: () => life.abort(),
  };
}

/** What a viewer lacks of what was published, and what he has twice or out of order. */
export function compare(
  published: readonly string[],
  listener: Listener,
): { readonly lost: string[]; readonly doubled: string[]; readonly inOrder: boolean } {
  const places = listener.applied.map((id) => published.indexOf(id)).filter((place) => place >= 0);
  return {
    lost: published.filter((id) => !listener.has(id)),
    doubled: listener.applied.filter((id, index) => listener.applied.indexOf(id) !== index),
    inOrder: places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0)),
  };
}
