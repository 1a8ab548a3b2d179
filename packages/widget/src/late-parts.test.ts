import { expect } from '@open-wc/testing';
import { createPanels } from './base/panels.ts';
import { bringLateParts } from './late-parts.ts';

describe('what the layout leaves out at first', () => {
  it('comes when a sheet is opened', async () => {
    const life = new AbortController();
    const panels = createPanels();
    bringLateParts(panels, life.signal);
    panels.open({ name: 'cart' });
    await Promise.all(
      ['cart', 'product-sheet', 'product-shelf'].map((name) =>
        customElements.whenDefined(`shoppable-${name}`),
      ),
    );
    expect(panels.$lacking.get()).to.equal(false);
    life.abort();
  });
});
