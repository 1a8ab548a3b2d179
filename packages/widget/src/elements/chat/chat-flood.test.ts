import { expect } from '@open-wc/testing';
import { createTranslator, type ChatMessage } from '@shoppable/core';
import { ChatLog, type LogState } from './chat-log.ts';
import type { ChatPace } from './chat-pace.ts';
import { MessageKeys } from './chat-sample.ts';

/** A pace that a test moves by hand; a hidden page gets no frames. */
class HandPace implements ChatPace {
  hidden = false;
  see: (isSeen: boolean) => void = () => undefined;
  #nowMs = 0;
  #timers: { readonly atMs: number; readonly act: () => void }[] = [];
  #frames: (() => void)[] = [];

  now = (): number => this.#nowMs;
  after = (ms: number, act: () => void): void => void this.#timers.push({ atMs: this.#nowMs + ms, act });
  frame = (act: () => void): void => void this.#frames.push(act);
  seen = (onSeen: (isSeen: boolean) => void): void => void (this.see = onSeen);

  /** Moves on, with a frame each 20 ms. */
  advance(ms: number): void {
    for (const endMs = this.#nowMs + ms; this.#nowMs < endMs;) {
      this.#nowMs += 20;
      const due = this.#timers.filter(({ atMs }) => atMs <= this.#nowMs);
      this.#timers = this.#timers.filter((timer) => !due.includes(timer));
      for (const { act } of due) act();
      if (this.hidden) continue;
      for (const act of this.#frames.splice(0)) act();
    }
  }
}

let count = 0;

function line(role: ChatMessage['user']['role'] = 'viewer', more: Partial<ChatMessage> = {}): ChatMessage {
  count += 1;
  const id = `m${String(count)}`;
  return {
    ...{ id, user: { id: 'u', name: 'Noa', role }, text: id, sentAtMs: count, delivery: 'sent' },
    ...more,
  };
}

function setUp() {
  const box = document.createElement('div');
  const [list, gauge] = [document.createElement('div'), document.createElement('div')];
  box.append(list, gauge);
  box.style.cssText = 'block-size: 300px; overflow: auto; inline-size: 300px';
  document.body.append(box);
  const life = new AbortController();
  const pace = new HandPace();
  const seen: { added: number; most: number; flushes: number; read: number; states: LogState[] } = {
    ...{ added: 0, most: 0, flushes: 0, read: 0, states: [] },
  };
  // Asking for the height of the list is what makes the browser lay it out.
  const height = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight')!;
  Object.defineProperty(box, 'scrollHeight', {
    get() {
      seen.read += 1;
      return height.get!.call(box) as number;
    },
  });
  let all: readonly ChatMessage[] = [];
  const taken = new Set<ChatMessage>();
  const log = new ChatLog(
    box,
    {
      messages: () => all,
      isGone: (message) => taken.has(message),
      keys: new MessageKeys(),
      paint: () => ({ text: createTranslator('en'), viewerName: 'Dana', productTitle: () => undefined }),
      retry: () => undefined,
      onDraw: () => {
        seen.added += 1;
        seen.most = Math.max(seen.most, list.childElementCount);
      },
      onFlush: (state) => {
        seen.flushes += 1;
        seen.states.push(state);
      },
      pace,
    },
    life.signal,
  );
  return {
    ...{ box, list, log, pace, seen },
    texts: () => [...list.querySelectorAll('.row:not(.gone) .text')].map(({ textContent }) => textContent),
    hear(...messages: readonly ChatMessage[]): void {
      all = [...all, ...messages].slice(-500);
      log.changed();
    },
    take(gone: (message: ChatMessage) => boolean): void {
      for (const message of all.filter(gone)) taken.add(message);
      all = all.filter((message) => !gone(message));
      log.changed();
    },
    end(): void {
      life.abort();
      box.remove();
    },
  };
}

describe('the list of messages, by a clock that the test moves', () => {
  let rig: ReturnType<typeof setUp>;
  beforeEach(() => (rig = setUp()));
  afterEach(() => rig.end());

  it('draws at most four times a second, ten rows each time and 200 in all, however many come', () => {
    rig.hear(line());
    rig.pace.advance(3000);
    const { flushes, read } = rig.seen;
    let rowsBefore = new Set(rig.list.children);
    let most = 0;
    for (let step = 0; step < 80; step += 1) {
      rig.hear(...Array.from({ length: 250 }, () => line()));
      rig.pace.advance(260);
      const now = new Set(rig.list.children);
      most = Math.max(most, [...now].filter((row) => !rowsBefore.has(row)).length);
      rowsBefore = now;
    }
    // The first after a rest of the chat may show more.
    expect(most).to.be.at.most(60);
    expect(rig.seen.flushes - flushes).to.be.at.most(84);
    expect(rig.seen.most).to.be.at.most(200);
    expect(rig.list.childElementCount).to.be.at.most(200);
    // What was drawn stays to be read, though the memory of the store has long gone on.
    expect(rig.texts().length).to.be.at.least(150);
    // 20,000 messages: what is laid out depends on the drawings, not on the messages.
    expect(rig.seen.read - read).to.be.at.most(84 * 6);
  });

  it('never leaves out what weighs more, and draws more than ten of it one after the other', () => {
    rig.hear(line());
    rig.pace.advance(3000);
    rig.hear(line());
    rig.pace.advance(300);
    const weighty = [
      ...Array.from({ length: 12 }, () => line('host')),
      ...Array.from({ length: 6 }, () => line('moderator')),
      line('viewer', { mine: true }),
      line('viewer', { toMe: true }),
      line('system', { purchases: { productId: 'p', count: 3 } }),
    ];
    rig.hear(...weighty, ...Array.from({ length: 200 }, () => line()));
    rig.pace.advance(2000);
    const shown = [...rig.list.querySelectorAll<HTMLElement>('.row:not(.gone)')].map(
      ({ dataset }) => dataset['id'],
    );
    expect(shown).to.include.members(weighty.map(({ id }) => id));
    // In their order.
    expect([...shown].sort((a, b) => Number(a!.slice(1)) - Number(b!.slice(1)))).to.deep.equal(shown);
  });

  it('counts what it leaves out while that is more than three tenths, and no longer', () => {
    rig.hear(line());
    rig.pace.advance(3000);
    for (let step = 0; step < 8; step += 1) {
      rig.hear(...Array.from({ length: 100 }, () => line()));
      rig.pace.advance(250);
    }
    expect(rig.seen.states.at(-1)?.left).to.be.within(200, 500);
    rig.pace.advance(3000);
    expect(rig.seen.states.at(-1)?.left).to.equal(0);
    const { flushes } = rig.seen;
    rig.pace.advance(5000);
    expect(rig.seen.flushes).to.equal(flushes);
  });

  it('does nothing to the page while it is hidden or out of sight, then shows the newest at once', () => {
    rig.hear(line());
    rig.pace.advance(3000);
    for (const leave of ['hidden', 'away'] as const) {
      if (leave === 'hidden') rig.pace.hidden = true;
      else rig.pace.see(false);
      const before = [...rig.list.children];
      const { read } = rig.seen;
      for (let step = 0; step < 20; step += 1) {
        rig.hear(...Array.from({ length: 50 }, () => line()));
        rig.pace.advance(500);
      }
      expect([...rig.list.children]).to.deep.equal(before);
      expect(rig.seen.read).to.equal(read);
      const last = line();
      rig.hear(last);
      rig.pace.hidden = false;
      rig.pace.see(true);
      rig.pace.advance(500);
      expect(rig.texts().at(-1)).to.equal(last.text);
      expect(rig.list.childElementCount).to.be.at.most(200);
    }
  });

  it('draws anew what was taken away: fifty rows at once, and never what was waiting to be drawn', () => {
    rig.hear(line(), line('viewer', { user: { id: 'troll', name: 'T', role: 'viewer' } }));
    rig.pace.advance(3000);
    rig.hear(
      ...Array.from({ length: 50 }, () =>
        line('viewer', { user: { id: 'troll', name: 'T', role: 'viewer' } }),
      ),
    );
    rig.pace.advance(250);
    rig.take(({ user }) => user.id === 'troll');
    rig.pace.advance(1000);
    expect(rig.texts()).to.have.length(1);
    expect(rig.list.childElementCount).to.equal(1);
  });
});
