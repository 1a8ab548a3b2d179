import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';

/** A page as far as the bridge sees it. */
class Page extends EventTarget {
  readonly players: { refreshCart?: () => void }[];
  constructor(players: { refreshCart?: () => void }[]) {
    super();
    this.players = players;
  }
  querySelectorAll(tag: string): { refreshCart?: () => void }[] {
    return tag === 'shoppable-video' ? this.players : [];
  }
}

function bridged(count: number) {
  const calls: string[] = [];
  const players = Array.from({ length: count }, (_, index) => ({
    refreshCart: () => void calls.push(`player ${index}`),
  }));
  const page = new Page([...players, {}]);
  runInNewContext(readFileSync(new URL('./bridge.js', import.meta.url), 'utf8'), {
    document: page,
    CustomEvent,
  });
  page.addEventListener('cart:refresh', () => void calls.push('theme'));
  return { page, calls };
}

describe('the bridge', () => {
  it('tells every player on the page that the theme has changed the cart', () => {
    const { page, calls } = bridged(2);
    page.dispatchEvent(new CustomEvent('cart:changed', { detail: { count: 1 } }));
    expect(calls).toEqual(['player 0', 'player 1']);
  });

  it('tells the theme, and not the player, when the player has changed it', () => {
    const { page, calls } = bridged(1);
    page.dispatchEvent(new CustomEvent('shoppable-cart-changed'));
    expect(calls).toEqual(['theme']);
  });
});
