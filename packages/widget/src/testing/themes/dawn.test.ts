import { expect } from '@open-wc/testing';
import { textOf, until } from '../reach.ts';
import { putDawn, type DawnTheme } from './dawn.ts';
import { askedOf, openTheme, sell, themeAdds, type Selling } from './theme-rig.ts';

describe("a show in a theme of Dawn's family", () => {
  let root: string;
  let theme: DawnTheme;
  let selling: Selling;
  const inDrawer = (): string => textOf(theme.drawer);

  beforeEach(() => {
    root = openTheme();
    theme = putDawn(root);
  });
  afterEach(() => {
    selling.mounted.unmount();
    theme.remove();
  });

  it('shows in bubble and drawer what is bought in the player, and opens nothing', async () => {
    selling = await sell();
    const here = location.href;
    await selling.buy();
    await selling.buy();
    expect([textOf(theme.bubble), inDrawer()]).to.deep.equal(['2', 'Mug × 2']);
    expect(theme.drawer.className).to.equal('');
    expect(document.body.classList.contains('overflow-hidden')).to.equal(false);
    expect([theme.rendered, location.href]).to.deep.equal([[], here]);
  });

  it('needs no request more than the change and the note of where it was made', async () => {
    selling = await sell();
    await selling.buy();
    await until(() => askedOf(root).includes('cart/update.js'));
    const carts = askedOf(root).filter((path) => path.startsWith('cart'));
    expect(carts).to.deep.equal(['cart.js', 'cart/add.js', 'cart/update.js']);
  });

  it('tells the other parts of the theme, with the cart as themes know it', async () => {
    selling = await sell();
    await selling.buy();
    const [told] = theme.published;
    expect([theme.published.length, told?.source, told?.cartData.item_count]).to.deep.equal([
      1,
      'cart-items',
      1,
    ]);
  });

  it('empties the drawer when the last thing is taken out in the player', async () => {
    selling = await sell();
    await selling.buy();
    const line = selling.cart.$cart.get()?.lines[0];
    await selling.cart.remove(line?.id ?? '');
    expect([textOf(theme.bubble), inDrawer()]).to.deep.equal(['', 'Your cart is empty']);
    expect(theme.drawer.classList.contains('is-empty')).to.equal(true);
  });

  it('follows what is added in the theme, without being told', async () => {
    selling = await sell();
    await selling.buy();
    await themeAdds(root);
    await until(() => selling.cart.$cart.get()?.quantity === 2);
  });

  it('lets the theme draw itself what the shop has not sent along', async () => {
    const inner = theme.drawer.querySelector('.drawer__inner');
    inner?.classList.replace('drawer__inner', 'panel');
    theme.bubble.removeAttribute('id');
    selling = await sell({ sections: { 'no-such-section': 'cart-drawer .panel', wrong: '##' } });
    await selling.buy();
    await until(() => inDrawer() === 'Mug × 1');
    expect(theme.published.map(({ source }) => source)).to.deep.equal(['shoppable']);
  });

  it('leaves the drawing to the theme where the page lets nobody parse HTML', async () => {
    selling = await sell();
    const Parser = globalThis.DOMParser;
    globalThis.DOMParser = class {
      parseFromString(): never {
        throw new TypeError('This document requires TrustedHTML.');
      }
    };
    await selling.buy();
    globalThis.DOMParser = Parser;
    expect(theme.published.map(({ source }) => source)).to.deep.equal(['shoppable']);
  });

  it('opens the drawer only where it is asked to', async () => {
    selling = await sell();
    expect(await selling.cart.open()).to.equal(true);
    expect(theme.drawer.classList.contains('active')).to.equal(true);
  });

  it('opens the drawer after an add where the merchant wants that', async () => {
    selling = await sell({ openDrawer: true });
    await selling.buy();
    await until(() => theme.drawer.classList.contains('active'));
  });

  it('is not disturbed by a theme that throws', async () => {
    selling = await sell();
    Object.assign(globalThis, {
      publish() {
        throw new Error('broken theme');
      },
    });
    await selling.buy();
    expect(selling.cart.$cart.get()?.quantity).to.equal(1);
  });
});
