import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDrawer } from '../engine/records.ts';
import type { ShowEngine } from '../engine/engine.ts';
import type { EventDraft } from '../log/show-log.ts';

const chat = (text: string, once?: readonly string[]): EventDraft => ({
  type: 'chat.message',
  data: { user: { id: 'u', name: 'U' }, text },
  ...(once !== undefined && { once }),
});

const pins = (rev?: number): EventDraft => ({
  type: 'product.pin',
  data: { key: 'pins', products: [], ...(rev !== undefined && { rev }) },
});

const revOf = (event: { data?: unknown }): number => (event.data as { rev: number }).rev;

/**
 * What every engine has to hold. `open` opens one more instance on the same show, which is new for each test; an engine
 * that is alone answers the same one each time.
 */
export function engineContract(
  name: string,
  subject: { begin(): Promise<void>; open(): Promise<ShowEngine>; end(): Promise<void> },
): void {
  describe(`the engine ${name}`, () => {
    let one: ShowEngine;
    let other: ShowEngine;

    beforeEach(async () => {
      await subject.begin();
      one = await subject.open();
      other = await subject.open();
    });

    afterEach(() => subject.end());

    describe('keeps a log', () => {
      test('whose seq has no holes, whoever writes, and gives it whole to who comes back', async () => {
        const start = await one.log.head();
        const writers = Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? one : other));
        const written = await Promise.all(writers.map(({ log }, index) => log.append(chat(String(index)))));
        const seqs = written.map(({ event }) => event.seq).sort((a, b) => a - b);
        expect(seqs).toEqual(seqs.map((_, index) => start.seq + 1 + index));
        await other.log.append(chat('last'));
        const tail = await other.log.after({ epoch: start.epoch, seq: start.seq }, 1000);
        expect(tail?.events.map(({ seq }) => seq)).toEqual([...seqs, start.seq + 41]);
        expect(tail).toMatchObject({ epoch: start.epoch, seq: start.seq + 41 });
      });

      test('that takes a draft once for each of its keys, also from two instances at the same time', async () => {
        const drafts = [one, other, one, other].map(({ log }) => log.append(chat('hello', ['mine', 'same'])));
        const appended = await Promise.all(drafts);
        const again = await other.log.append(chat('hello', ['same']));
        expect(new Set([...appended, again].map(({ event }) => event.seq)).size).toBe(1);
        expect(again.isNew).toBe(false);
        expect(appended.filter(({ isNew }) => isNew)).toHaveLength(1);
        expect((await one.log.seen(['never', 'same']))?.id).toBe(again.event.id);
      });

      test('in which a newer revision of a key stands, and an older one is not taken', async () => {
        const { event } = await one.log.append(pins(7));
        expect(await one.log.append(pins(6))).toEqual({ event, isNew: false });
        expect(await one.log.latest('pins')).toEqual(event);
      });

      test('that gives each state event without a revision a higher one, whoever writes', async () => {
        const written = await Promise.all([one, other, one, other].map(({ log }) => log.append(pins())));
        const bySeq = written.map(({ event }) => event).sort((a, b) => a.seq - b.seq);
        const revs = bySeq.map(revOf);
        expect(new Set(revs).size).toBe(4);
        expect(revs).toEqual([...revs].sort((a, b) => a - b));
      });

      test('that answers nothing for a cursor of another log or ahead of this one', async () => {
        const { epoch, seq } = await one.log.head();
        expect(await one.log.after({ epoch: 'another', seq: 0 }, 1000)).toBeUndefined();
        expect(await one.log.after({ epoch, seq: seq + 1 }, 1000)).toBeUndefined();
      });

      test('in pages, and not at all when more is missed than is wanted at once', async () => {
        const { epoch, seq } = await one.log.head();
        for (const text of ['a', 'b', 'c']) await one.log.append(chat(text));
        expect(await one.log.after({ epoch, seq }, 2)).toBeUndefined();
        const page = await one.log.page({ epoch, seq }, 2);
        expect(page?.events.map((event) => event.seq)).toEqual([seq + 1, seq + 2]);
        expect(page?.seq).toBe(seq + 3);
      });

      test('whose snapshot has the newest state and the newest messages, the deleted ones not', async () => {
        const { event } = await one.log.append(chat('oops'));
        await one.log.append(chat('fine'));
        await one.log.append(pins(3));
        await one.log.append({ type: 'chat.delete', data: { ids: [event.id] } });
        const { state, tail } = await one.log.snapshot({ sinceMs: 0, messages: 10 });
        expect(tail.map(({ data }) => (data as { text: string }).text)).toEqual(['fine']);
        expect(state.map(revOf)).toEqual([3]);
        expect(await one.log.find(event.id)).toBeUndefined();
      });

      test('beside which a claim is given once', async () => {
        const claims = await Promise.all([one, other, one].map(({ log }) => log.claim('order 1')));
        expect(claims.filter(Boolean)).toHaveLength(1);
        expect(await other.log.claim('order 2')).toBe(true);
      });
    });

    describe('keeps records', () => {
      test('of which a write that names an old revision is refused', async () => {
        expect(await one.records.write('drawer', 'id', { n: 1 }, 0)).toBe(true);
        expect(await other.records.write('drawer', 'id', { n: 2 }, 0)).toBe(false);
        const known = await other.records.read('drawer', 'id');
        expect(known?.value).toEqual({ n: 1 });
        expect(await other.records.write('drawer', 'id', { n: 3 }, known?.revision ?? 0)).toBe(true);
        expect(await one.records.write('drawer', 'id', { n: 4 }, known?.revision ?? 0)).toBe(false);
      });

      test('in which nothing is lost when two count at the same time', async () => {
        const drawers = [one, other].map(({ records }) => openDrawer<number>(records, 'sums'));
        const steps = Array.from({ length: 20 }, (_, index) => drawers[index % 2]);
        await Promise.all(steps.map((drawer) => drawer?.change('total', (sum) => (sum ?? 0) + 1)));
        expect(await drawers[0]?.read('total')).toBe(20);
      });

      test('under whatever name, and tells of them', async () => {
        const told: unknown[] = [];
        one.records.watch('odd drawer', ({ value }) => told.push(value));
        await one.records.write('odd drawer', 'a.b>*c דרך', 'first', 0);
        await one.records.write('odd drawer', 'a=2eb', 'second', 0);
        expect(told).toEqual(['first', 'second']);
        expect(one.records.list('odd drawer').map(({ value }) => value)).toEqual(['first', 'second']);
        expect((await one.records.read('odd drawer', 'a.b>*c דרך'))?.value).toBe('first');
      });
    });

    describe('keeps ballots', () => {
      const ballot = (voter: string, choice: string, cid = voter) => ({ voter, choice, cid });

      test('one for each voter and one for each cid, wherever they are cast', async () => {
        const casts = Array.from({ length: 60 }, (_, index) => {
          const { ballots } = index % 2 === 0 ? one : other;
          return ballots.cast('box', ballot(`voter ${String(index % 20)}`, 'a', `cid ${String(index % 20)}`));
        });
        expect(new Set(await Promise.all(casts))).toEqual(new Set(['counted']));
        expect(await one.ballots.cast('box', ballot('voter 1', 'b', 'another'))).toBe('already');
        expect(await other.ballots.cast('box', ballot('the same, as a new guest', 'a', 'cid 1'))).toBe(
          'counted',
        );
        await one.ballots.close('box');
        await other.ballots.close('box');
        expect(one.ballots.counts('box')).toEqual(new Map([['a', 20]]));
        expect(other.ballots.counts('box')).toEqual(new Map([['a', 20]]));
        expect(await other.ballots.all('box')).toHaveLength(20);
      });

      test('of which none counts that comes after the closing, while an earlier one is acknowledged again', async () => {
        await one.ballots.cast('box', ballot('early', 'a'));
        const race = Array.from({ length: 30 }, (_, index) => {
          const { ballots } = index % 2 === 0 ? one : other;
          return ballots.cast('box', ballot(`racer ${String(index)}`, 'a'));
        });
        const closing = one.ballots.close('box');
        const casts = await Promise.all(race);
        await closing;
        const counted = 1 + casts.filter((cast) => cast === 'counted').length;
        await other.ballots.close('box');
        expect(one.ballots.counts('box').get('a')).toBe(counted);
        expect(other.ballots.counts('box').get('a')).toBe(counted);
        expect(await other.ballots.cast('box', ballot('late', 'a'))).toBe('closed');
        expect(await other.ballots.cast('box', ballot('early', 'a'))).toBe('counted');
        expect((await one.ballots.find('box', 'early'))?.choice).toBe('a');
        expect(await one.ballots.find('box', 'nobody')).toBeUndefined();
      });
    });
  });
}
