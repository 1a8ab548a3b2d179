import type { WireEvent } from '../../model/show-event.ts';
import { checkSame } from './check.ts';
import { untilBack, untilLeft, untilSent, type Scenario } from './scenario-checks.ts';
import { draft } from './scenario-viewer.ts';

/** What happens to single messages: duplicates, disorder, deletion, answers that are lost. */
export const MESSAGE_SCENARIOS: readonly Scenario[] = [
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
