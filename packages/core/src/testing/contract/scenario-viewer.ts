import type { WireEvent } from '../../model/show-event.ts';
import type { Channel } from '../../ports/channel.ts';
import { createShow } from '../../show.ts';
import type { Show } from '../../stores/show-contract.ts';
import { createHandClock, type HandClock } from '../hand-clock.ts';
import { memoryShow } from '../memory-show.ts';
import type { Draft, ScenarioCount, ScenarioSubject } from './scenario-subject.ts';

/** A viewer of a scenario: a whole show over the channel, whose time the suite moves. */
export interface ScenarioViewer {
  readonly show: Show;
  readonly clock: HandClock;
  /** Says `count` things in the show, as somebody else; answers them when the engine has taken them. */
  publish(count: number): Promise<readonly WireEvent[]>;
  /** Texts of the chat, in the order in which the viewer sees them. */
  texts(): readonly string[];
  /** Waits for a state, moving time where the core waits for nothing else. */
  until(condition: () => boolean, expected: string): Promise<void>;
  /** Waits until everything published from number `from` on is there. */
  untilSeen(from?: number): Promise<void>;
  /** Moves time on by `ms`, letting the network have its say in between. */
  pass(ms: number): Promise<void>;
  count(): ScenarioCount;
  close(): Promise<void>;
}

const PATIENCE_MS = 40_000;
const LOOK_MS = 10;
/** Real ms without news after which an open connection is given time to doubt itself. */
const STALLED_MS = 700;
/** Real ms that a connection may take before it is taken to hang. */
const HANGING_MS = 4000;

/** What is said as number `index`. */
export function draft(index: number): Draft {
  const user = { id: 'other', name: 'Other' };
  return { type: 'chat.message', data: { user, text: `m${String(index)}` } };
}

/** Opens a show over the subject's channel, and waits until it is connected. */
export async function openViewer(subject: ScenarioSubject): Promise<ScenarioViewer> {
  const clock = createHandClock(Date.now());
  let snapshots = 0;
  let opened = 0;
  let news = 0;
  let published = 0;
  let random = 0.3;

  function counting(channel: Channel): Channel {
    return {
      async open(hello, sink, options) {
        const connection = await channel.open(
          hello,
          {
            ...sink,
            onEvents(events) {
              news += events.length;
              sink.onEvents(events);
            },
            onControl(frame) {
              news += 1;
              if (frame.type === 'sync.snapshot') snapshots += 1;
              sink.onControl(frame);
            },
          },
          options,
        );
        opened += 1;
        return connection;
      },
    };
  }

  const show = createShow({
    source: memoryShow(),
    channel: () => counting(subject.channel({ clock })),
    clock,
    random: () => (random = (random + 0.37) % 1),
  });

  async function look(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 500) {
      await clock.advance(Math.min(left, 500));
      await look();
    }
  }

  async function until(condition: () => boolean, expected: string): Promise<void> {
    const startMs = Date.now();
    let known = '';
    let knownMs = startMs;
    while (!condition()) {
      const nowMs = Date.now();
      const state = show.session.$connection.get();
      const found = `${String(news)} ${String(opened)} ${state}`;
      if (found !== known) [known, knownMs] = [found, nowMs];
      if (nowMs - startMs > PATIENCE_MS) throw new Error(`Expected ${expected}, found ${found}, ${told()}.`);
      if (state === 'waiting') await clock.advance(500);
      else if (state === 'open' && nowMs - knownMs > STALLED_MS) {
        await clock.advance(600);
        knownMs = nowMs;
      } else if (nowMs - knownMs > HANGING_MS) await clock.advance(500);
      await look();
    }
  }

  function texts(): readonly string[] {
    return show.chat.messages().map(({ text }) => text);
  }

  function told(): string {
    const { lost, doubled, resets, returns } = count();
    return `lost ${String(lost)}, doubled ${String(doubled)}, resets ${String(resets)}, returns ${String(returns)}`;
  }

  function count(): ScenarioCount {
    const seen = texts().filter((text) => /^m\d+$/u.test(text));
    const once = new Set(seen);
    return {
      published,
      lost: published - once.size,
      doubled: seen.length - once.size,
      resets: Math.max(snapshots - 1, 0),
      returns: opened - 1,
    };
  }

  await show.load();
  await until(() => show.session.$connection.get() === 'open', 'an open connection');
  return {
    show,
    clock,
    texts,
    until,
    pass,
    count,
    async publish(number) {
      const drafts = Array.from({ length: number }, (_, index) => draft(published + index + 1));
      published += number;
      return subject.publish(...drafts);
    },
    untilSeen: (from = 1) =>
      until(
        () => {
          const seen = new Set(texts());
          for (let index = from; index <= published; index += 1)
            if (!seen.has(`m${String(index)}`)) return false;
          return true;
        },
        `all of m${String(from)} to m${String(published)}`,
      ),
    async close() {
      show.dispose();
      await subject.close();
    },
  };
}
