import { expect } from '@open-wc/testing';
import { RESERVE_STYLE } from './reserve-style.ts';

/** A host with its stage in a box of the page's. */
function reserve(layout: string, boxStyle: string, hostStyle: string): { host: DOMRect; stage: DOMRect } {
  const box = document.createElement('div');
  box.style.cssText = boxStyle;
  const host = document.createElement('div');
  host.setAttribute('layout', layout);
  host.style.cssText = hostStyle;
  const root = host.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = RESERVE_STYLE;
  const stage = document.createElement('div');
  stage.className = 'stage';
  root.append(style, stage);
  box.append(host);
  document.body.append(box);
  const sizes = { host: host.getBoundingClientRect(), stage: stage.getBoundingClientRect() };
  box.remove();
  return sizes;
}

describe('the reserved space', () => {
  it('beside, fills a box whose height the page sets, however wide it is', () => {
    for (const width of [740, 1180]) {
      const { host, stage } = reserve(
        'beside',
        `inline-size: ${String(width)}px; block-size: 500px`,
        'max-inline-size: none; block-size: 100%',
      );
      expect([stage.width, stage.height]).to.deep.equal([width, 500]);
      expect(host.left).to.equal(stage.left);
    }
  });

  it('beside, keeps its shape where the page sets no height', () => {
    const { stage } = reserve('beside', 'inline-size: 1120px', '');
    expect([stage.width, stage.height]).to.deep.equal([1120, 700]);
  });

  it('as an overlay, keeps the shape of a phone in the middle of a wide box', () => {
    const { host, stage } = reserve('overlay', 'inline-size: 900px', 'max-inline-size: none');
    expect(stage.width).to.equal(420);
    expect(stage.left - host.left).to.equal(240);
  });
});
