import { expect } from '@open-wc/testing';
import { textOf, until } from '../reach.ts';
import { putHorizon, type HorizonTheme } from './horizon.ts';
import { askedOf, openTheme, sell, themeAdds, type Selling } from './theme-rig.ts';

for (const version of [4, 3] as const)
  describe(`a show in a theme of Horizon's family, version ${String(version)}`, () => {
    let root: string;
    let theme: HorizonTheme;
    let selling: Selling;

    beforeEach(async () => {
      root = openTheme();
      theme = putHorizon(root, version);
      selling = await sell();
    });
    afterEach(() => {
      selling.mounted.unmount();
      theme.remove();
    });

    it('shows in icon and drawer what is bought in the player, and opens nothing', async () => {
      const here = location.href;
      await selling.buy();
      await selling.buy();
      await until(() => textOf(theme.items) === 'Mug × 2');
      expect([textOf(theme.icon), theme.heard]).to.deep.equal(['2', ['update', 'update']]);
      expect([theme.dialog.open, location.href]).to.deep.equal([false, here]);
      // The merchant's wish for his own adds is as it was.
      expect(document.querySelector('cart-drawer-component')).not.to.have.own.property('showDialog');
      expect(document.querySelector('cart-drawer-component[auto-open]')).not.to.equal(null);
    });

    it('needs no request more than the change and the note of where it was made', async () => {
      await selling.buy();
      await until(() => askedOf(root).includes('cart/update.js'));
      const carts = askedOf(root).filter((path) => path.startsWith('cart'));
      expect(carts).to.deep.equal(['cart.js', 'cart/add.js', 'cart/update.js']);
    });

    it('follows what is added in the theme', async () => {
      await selling.buy();
      if (version === 4) theme.add();
      else await themeAdds(root);
      await until(() => selling.cart.$cart.get()?.quantity === 2);
    });

    it('opens the drawer where it is asked to', async () => {
      expect(await selling.cart.open()).to.equal(true);
      expect(theme.dialog.open).to.equal(true);
    });
  });

describe('a show in a theme of another kind', () => {
  it('is followed by the places that the merchant names', async () => {
    const root = openTheme();
    const place = Object.assign(document.createElement('div'), { id: 'mini' });
    document.body.append(place);
    const selling = await sell({ sections: { 'mini-cart': '#mini' } });
    await selling.buy();
    expect(textOf(place)).to.equal('Mug × 1');
    expect(await selling.cart.open()).to.equal(false);
    await themeAdds(root);
    await until(() => selling.cart.$cart.get()?.quantity === 2);
    selling.mounted.unmount();
    place.remove();
  });
});
