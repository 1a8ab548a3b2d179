import { expect } from '@open-wc/testing';
import { keptOnPage } from './kept-on-page.ts';

function memory(): Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

describe('what is kept over a reload', () => {
  afterEach(() => history.replaceState(null, ''));

  it('is kept in the entry of the history before the viewer has consented, and what is there stays', () => {
    history.replaceState({ router: 7 }, '');
    const stored = localStorage.length;
    const kept = keptOnPage({});
    expect(kept.get('a')).to.equal(undefined);
    kept.set('a', '1');
    kept.set('b', '2');
    expect([kept.get('a'), kept.get('b')]).to.deep.equal(['1', '2']);
    expect((history.state as { router: number }).router).to.equal(7);
    expect(localStorage.length).to.equal(stored);
  });

  it('keeps no log in the history: it is written while the page is left', () => {
    const element: Parameters<typeof keptOnPage>[0] = {};
    const kept = keptOnPage(element);
    kept.set('shoppable-link:show', 'long');
    expect([kept.get('shoppable-link:show'), history.state]).to.deep.equal([undefined, null]);
    element.storage = memory();
    kept.set('shoppable-link:show', 'long');
    expect(kept.get('shoppable-link:show')).to.equal('long');
  });

  it('is kept in the storage of the page as soon as there is one', () => {
    const element: Parameters<typeof keptOnPage>[0] = {};
    const kept = keptOnPage(element);
    kept.set('a', 'before');
    const storage = (element.storage = memory());
    expect(kept.get('a')).to.equal('before');
    kept.set('a', 'after');
    expect(storage.getItem('a')).to.equal('after');
    expect(kept.get('a')).to.equal('after');
  });

  it('is not kept where nothing can be, and nothing throws', () => {
    history.replaceState('a text', '');
    const forbidden = (): never => {
      throw new DOMException('No.', 'SecurityError');
    };
    const kept = keptOnPage({ storage: { getItem: forbidden, setItem: forbidden, removeItem: forbidden } });
    kept.set('a', '1');
    expect(kept.get('a')).to.equal(undefined);
    keptOnPage({}).set('a', '1');
    expect(history.state).to.equal('a text');
  });
});
