import type { WireEvent } from '../../model/show-event.ts';
import { check, checkSame } from './check.ts';
import type { ScenarioCount, ScenarioFeature, ScenarioSubject } from './scenario-subject.ts';
import { draft, openViewer, type ScenarioViewer } from './scenario-viewer.ts';

/** One thing that may happen to a viewer, whatever the engine. */
export interface ChannelScenario {
  /** A sentence that says what is expected. */
  readonly name: string;
  /** Rejects with what was found instead; answers what was counted. Give each run a subject of its own. */
  run(subject: ScenarioSubject): Promise<ScenarioCount>;
}

interface Scenario {
  readonly name: string;
  readonly needs?: readonly ScenarioFeature[];
  readonly run: (viewer: ScenarioViewer, subject: ScenarioSubject, replays: boolean) => Promise<void>;
}

/**
 * What a viewer lives through without losing or doubling anything, counted behind the core: cuts, silence, restarts, lost
 * logs, duplicates, lost answers. Where the engine cannot replay (`without: ['replay']`), each return tells everything anew,
 * exactly once, and goes on from there.
 * @example
 * for (const { name, run } of channelScenarios()) it(name, async () => void (await run(await makeSubject())));
 */
export function channelScenarios(
  options: { readonly without?: readonly ScenarioFeature[] } = {},
): ChannelScenario[] {
  const without = new Set(options.without);
  return SCENARIOS.filter(({ needs = [] }) => !needs.some((feature) => without.has(feature))).map(
    ({ name, run }) => ({
      name,
      async run(subject) {
        const viewer = await openViewer(subject);
        try {
          await run(viewer, subject, !without.has('replay'));
          return viewer.count();
        } finally {
          await viewer.close();
        }
      },
    }),
  );
}

const SCENARIOS: readonly Scenario[] = [
  {
    name: 'brings everything once and in order while nothing happens',
    async run(viewer) {
      for (let part = 0; part < 5; part += 1) await viewer.publish(10);
      await viewer.untilSeen();
      checkWhole(viewer);
    },
  },
  {
    name: 'survives a cut of three seconds at twenty messages a second',
    async run(viewer, subject, replays) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      for (let part = 0; part < 6; part += 1) {
        await viewer.publish(10);
        await viewer.pass(500);
      }
      await subject.mend();
      await untilBack(viewer);
      const next = viewer.count().published + 1;
      await viewer.publish(20);
      await viewer.untilSeen(replays ? 1 : next);
      checkReturn(viewer, replays);
    },
  },
  {
    name: 'finds out that the network is half-open, and comes back',
    needs: ['freeze'],
    async run(viewer, subject, replays) {
      await viewer.publish(5);
      await viewer.untilSeen();
      await subject.freeze?.();
      await viewer.publish(20);
      const frozenMs = viewer.clock.now();
      while (isOpen(viewer)) {
        await viewer.pass(1000);
        const goneMs = viewer.clock.now() - frozenMs;
        check(goneMs < 45_000, `to notice within 45 s, found it open after ${String(goneMs)} ms`);
      }
      await subject.mend();
      await untilBack(viewer);
      const next = viewer.count().published + 1;
      await viewer.publish(10);
      await viewer.untilSeen(replays ? 1 : next);
      checkReturn(viewer, replays);
    },
  },
  {
    name: 'does not hang in connecting where the network is half-open',
    needs: ['freeze'],
    async run(viewer, subject, replays) {
      await viewer.publish(5);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      await subject.freeze?.();
      await viewer.publish(5);
      let connectingMs = 0;
      let gaveUp = 0;
      for (let step = 0; step < 400 && gaveUp < 2; step += 1) {
        const before = stateOf(viewer);
        await viewer.pass(250);
        connectingMs = stateOf(viewer) === 'connecting' ? connectingMs + 250 : 0;
        if (before === 'connecting' && stateOf(viewer) !== 'connecting') gaveUp += 1;
        check(connectingMs <= 10_000, `to give up within 10 s, found ${String(connectingMs)} ms`);
      }
      check(gaveUp === 2, 'two attempts that were given up');
      await subject.mend();
      await untilBack(viewer);
      const next = viewer.count().published + 1;
      await viewer.publish(5);
      await viewer.untilSeen(replays ? 1 : next);
      checkReturn(viewer, replays);
    },
  },
  {
    name: 'survives the death of the node that it is on',
    needs: ['killNode', 'replay'],
    async run(viewer, subject) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.killNode?.();
      await viewer.publish(20);
      await viewer.untilSeen();
      checkWhole(viewer);
    },
  },
  {
    name: 'survives a restart of the server',
    needs: ['restart'],
    async run(viewer, subject, replays) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.restart?.();
      await viewer.until(() => viewer.count().returns > 0 && isOpen(viewer), 'to be back');
      const next = viewer.count().published + 1;
      await viewer.publish(20);
      await viewer.untilSeen(replays ? 1 : next);
      checkReturn(viewer, replays);
    },
  },
  {
    name: 'notices that the log has begun anew, keeps the old and brings the new',
    needs: ['reset'],
    async run(viewer, subject) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.reset?.();
      await viewer.publish(5);
      await viewer.untilSeen();
      checkWhole(viewer);
      check(
        viewer.count().resets <= Math.max(1, viewer.count().returns),
        'one reset at most for each return',
      );
    },
  },
  {
    name: 'is told everything anew, once, where the history is shorter than what was missed',
    needs: ['forget', 'replay'],
    async run(viewer, subject) {
      await viewer.publish(10);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      await viewer.publish(30);
      await subject.forget?.();
      await subject.mend();
      await untilBack(viewer);
      const next = viewer.count().published + 1;
      await viewer.publish(10);
      await viewer.untilSeen(next);
      const { doubled, resets } = viewer.count();
      checkSame([doubled, resets], [0, 1], 'doubled and resets');
      checkOrder(viewer);
    },
  },
  {
    name: 'gives each once and in order, though all come three times and permuted',
    needs: ['repeat'],
    async run(viewer, subject) {
      const [first] = await viewer.publish(1);
      await viewer.untilSeen();
      const { epoch, seq = 1, ts } = first ?? {};
      const place = (index: number) => ({
        ...(epoch !== undefined && { epoch }),
        ...(ts !== undefined && { ts: ts + index }),
        seq: seq + index,
      });
      const others = Array.from({ length: 30 }, (_, index) => madeUp(index + 2, place(index + 1)));
      for (let from = 0; from < others.length; from += 10) {
        const part = others.slice(from, from + 10);
        await subject.repeat?.(...permuted([...part, ...part, ...part]));
      }
      const wanted = Array.from({ length: 31 }, (_, index) => `m${String(index + 1)}`);
      await viewer.until(() => viewer.texts().length >= wanted.length, 'thirty-one messages');
      checkSame(viewer.texts(), wanted, 'the chat');
    },
  },
  {
    name: 'does not show a message that was deleted before it came',
    needs: ['repeat'],
    async run(viewer, subject) {
      const gone = { v: 1, id: 'gone-1', ...draft(900) } as const;
      await subject.repeat?.({ v: 1, id: 'd-1', type: 'chat.delete', data: { ids: ['gone-1'] } }, gone);
      await subject.repeat?.({ v: 1, id: 'kept-1', ...draft(901) });
      await viewer.until(() => viewer.texts().includes('m901'), 'the message after it');
      checkSame(viewer.texts(), ['m901'], 'the chat');
    },
  },
  {
    name: 'sends what was written without a connection once, when there is one',
    needs: ['taken'],
    async run(viewer, subject) {
      await subject.cut();
      await untilLeft(viewer);
      viewer.show.chat.say('from afar');
      await viewer.pass(9000);
      await subject.mend();
      await untilBack(viewer);
      await untilSent(viewer, 'from afar');
      checkSame(subject.taken?.().filter((text) => text === 'from afar').length, 1, 'how often it was taken');
    },
  },
  {
    name: 'shows an own message once, though its answer was lost',
    needs: ['taken', 'loseAnswers'],
    async run(viewer, subject) {
      subject.loseAnswers?.(1);
      viewer.show.chat.say('lost answer');
      await untilSent(viewer, 'lost answer');
      viewer.show.chat.say('told answer');
      await untilSent(viewer, 'told answer');
      await viewer.pass(10_000);
      // The service's clock and that of this viewer are not one.
      checkSame([...viewer.texts()].sort(), ['lost answer', 'told answer'], 'the chat');
      checkSame(subject.taken?.().length, 2, 'messages taken');
    },
  },
];

/** An event in a place of the log that the service has not come to. */
function madeUp(index: number, place: Pick<WireEvent, 'epoch' | 'seq' | 'ts'>): WireEvent {
  return { v: 1, id: `made-${String(index)}`, ...place, ...draft(index) };
}

/** Always the same disorder: late by up to nine places. */
function permuted<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item, index) => ({ item, place: index + ((index * 7) % 10) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

function stateOf({ show }: ScenarioViewer): string {
  return show.session.$connection.get();
}

function isOpen(viewer: ScenarioViewer): boolean {
  return stateOf(viewer) === 'open';
}

async function untilLeft(viewer: ScenarioViewer): Promise<void> {
  await viewer.until(() => !isOpen(viewer), 'to notice the cut');
}

async function untilBack(viewer: ScenarioViewer): Promise<void> {
  await viewer.until(() => isOpen(viewer), 'to be back');
}

async function untilSent(viewer: ScenarioViewer, text: string): Promise<void> {
  const isSent = (): boolean =>
    viewer.show.chat.messages().some((row) => row.text === text && row.delivery === 'sent');
  await viewer.until(isSent, `"${text}" to be sent`);
}

function checkOrder(viewer: ScenarioViewer): void {
  const numbers = viewer.texts().map((text) => Number(text.slice(1)));
  checkSame(
    numbers,
    [...numbers].sort((a, b) => a - b),
    'the order',
  );
}

function checkWhole(viewer: ScenarioViewer): void {
  const { lost, doubled } = viewer.count();
  checkSame([lost, doubled], [0, 0], 'lost and doubled');
  checkOrder(viewer);
}

/** After one or more returns: nothing lost and no reset where all can be replayed, else one honest reset for each. */
function checkReturn(viewer: ScenarioViewer, replays: boolean): void {
  const { doubled, resets, returns } = viewer.count();
  if (replays) {
    checkWhole(viewer);
    checkSame(resets, 0, 'resets');
  } else {
    checkSame([doubled, resets], [0, returns], 'doubled, and resets (one for each return)');
    checkOrder(viewer);
  }
}
