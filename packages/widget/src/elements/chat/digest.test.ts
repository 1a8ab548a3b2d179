import { expect } from '@open-wc/testing';
import { createTranslator, type ChatMessage } from '@shoppable/core';
import { Digest } from './digest.ts';
import { peopleFor } from './people.ts';

function setUp(first: readonly ChatMessage[] = []) {
  const region = document.createElement('div');
  const due: (() => void)[] = [];
  const state: { all: readonly ChatMessage[]; pinned: ChatMessage | undefined; aloud: boolean } = {
    ...{ all: first, pinned: undefined, aloud: true },
  };
  const digest = new Digest(
    region,
    {
      text: createTranslator('en'),
      messages: () => state.all,
      pinned: () => state.pinned,
      isAloud: () => state.aloud,
      after: (ms, act) => {
        expect(ms).to.be.at.least(10_000);
        due.push(act);
      },
    },
    new AbortController().signal,
  );
  return {
    state,
    due,
    hear(...messages: readonly ChatMessage[]): void {
      state.all = [...state.all, ...messages];
      for (const _ of messages) digest.changed();
    },
    tenSeconds: (): void => due.splice(0).forEach((act) => act()),
    said: (): string[] => [...region.children].map(({ textContent }) => textContent ?? ''),
  };
}

let count = 0;

function line(
  text: string,
  more: Partial<ChatMessage> = {},
  role: ChatMessage['user']['role'] = 'viewer',
): ChatMessage {
  count += 1;
  const user = { id: 'u', name: 'Noa', role };
  return { id: `d${String(count)}`, user, text, sentAtMs: count, delivery: 'sent', ...more };
}

describe('the chat read aloud', () => {
  it('says at most once in ten seconds the host, what is for the viewer and what is pinned, the rest by number', () => {
    const rig = setUp([line('before')]);
    rig.hear(
      ...Array.from({ length: 12 }, () => line('hey')),
      line('welcome', {}, 'host'),
      line('you', { toMe: true }),
    );
    expect(rig.due).to.have.length(1);
    expect(rig.said()).to.deep.equal([]);
    rig.state.pinned = line('rules', {}, 'host');
    rig.tenSeconds();
    expect(rig.said()).to.deep.equal([
      'Pinned message. Noa: rules',
      'Noa: welcome',
      'Noa: you',
      '12 new messages',
    ]);
    expect(rig.due).to.have.length(0);
    rig.hear(line('one more'));
    rig.tenSeconds();
    expect(rig.said()).to.deep.equal(['1 new message']);
  });

  it('says nothing of what was taken away meanwhile, of the viewer’s own, nor of purchases', () => {
    const rig = setUp();
    rig.hear(
      line('rude', {}, 'host'),
      line('mine', { mine: true }),
      line('', { purchases: { productId: 'p', count: 1 } }),
    );
    rig.state.all = rig.state.all.slice(1);
    rig.tenSeconds();
    expect(rig.said()).to.deep.equal([]);
  });

  it('is silent when the viewer has turned it off, and repeats nothing when it is on again', () => {
    const rig = setUp();
    rig.state.aloud = false;
    rig.hear(line('a', {}, 'host'));
    rig.tenSeconds();
    expect(rig.said()).to.deep.equal([]);
    rig.state.aloud = true;
    rig.hear(line('b', {}, 'host'));
    rig.tenSeconds();
    expect(rig.said()).to.deep.equal(['Noa: b']);
  });
});

describe('whom the viewer may be calling', () => {
  it('finds who wrote last first, each once, in any script', () => {
    const names = ['Noa', 'נועה', 'Nora', 'Noa', '', 'Avi', 'نور'];
    expect(peopleFor('no', names)).to.deep.equal(['Noa', 'Nora']);
    expect(peopleFor('נו', names)).to.deep.equal(['נועה']);
    expect(peopleFor('', names)).to.have.length(5);
  });
});
