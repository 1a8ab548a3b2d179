import { describe, expect, it } from 'vitest';
import { createFacts } from './facts.ts';

interface Map {
  added: { readonly id: string };
  ended: Record<string, never>;
}

describe('facts', () => {
  it('reach who listens to their kind until the signal aborts', () => {
    const facts = createFacts<Map>(() => undefined);
    const heard: string[] = [];
    const life = new AbortController();
    facts.on('added', ({ id }) => heard.push(id), { signal: life.signal });
    facts.tell('added', { id: 'a' });
    facts.tell('ended', {});
    life.abort();
    facts.tell('added', { id: 'b' });
    expect(heard).toEqual(['a']);
  });

  it('reach who listens to all kinds, by name', () => {
    const facts = createFacts<Map>(() => undefined);
    const heard: unknown[] = [];
    facts.onAny((name, detail) => heard.push([name, detail]), { signal: new AbortController().signal });
    facts.tell('added', { id: 'a' });
    facts.tell('ended', {});
    expect(heard).toEqual([
      ['added', { id: 'a' }],
      ['ended', {}],
    ]);
  });

  it('reach everybody though one listener throws', () => {
    const thrown: unknown[] = [];
    const facts = createFacts<Map>((error) => thrown.push(error));
    const { signal } = new AbortController();
    const heard: string[] = [];
    facts.on(
      'added',
      () => {
        throw new Error('of the page');
      },
      { signal },
    );
    facts.on('added', ({ id }) => heard.push(id), { signal });
    facts.tell('added', { id: 'a' });
    expect(heard).toEqual(['a']);
    expect(thrown).toEqual([new Error('of the page')]);
  });

  it('do not reach who asks with a signal that has aborted, nor who comes while they are told', () => {
    const facts = createFacts<Map>(() => undefined);
    const { signal } = new AbortController();
    const heard: string[] = [];
    facts.on('added', () => heard.push('never'), { signal: AbortSignal.abort() });
    facts.on('added', () => facts.on('added', () => heard.push('late'), { signal }), { signal });
    facts.tell('added', { id: 'a' });
    expect(heard).toEqual([]);
  });
});
