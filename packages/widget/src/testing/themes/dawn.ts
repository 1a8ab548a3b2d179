/** What a stand-in of a theme of Dawn's family has done, for the test to look at. */
export interface DawnTheme {
  readonly bubble: HTMLElement;
  readonly drawer: HTMLElement & { open(): void };
  /** Calls of the drawer's own way to show a cart, which opens it. */
  readonly rendered: unknown[];
  /** Everything that was published. */
  readonly published: { readonly source: string; readonly cartData: { readonly item_count: number } }[];
  /** Takes it off the page. */
  remove(): void;
}

type Subscriber = (detail: DawnTheme['published'][number]) => unknown;

const subscribers = new Set<Subscriber>();
let root = '/';
let theme: DawnTheme | undefined;

class CartDrawer extends HTMLElement {
  open(): void {
    theme?.drawer.classList.add('active');
    document.body.classList.add('overflow-hidden');
  }

  renderContents(state: unknown): void {
    theme?.rendered.push(state);
    this.open();
  }
}

class CartDrawerItems extends HTMLElement {
  readonly #heard: Subscriber = async ({ source }) => {
    // It has drawn its own changes itself.
    if (source === 'cart-items') return;
    const answer = await fetch(`${root}cart?section_id=cart-drawer`);
    const drawn = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const next = drawn.querySelector('cart-drawer-items');
    if (next !== null) this.replaceWith(next);
  };

  connectedCallback(): void {
    subscribers.add(this.#heard);
  }

  disconnectedCallback(): void {
    subscribers.delete(this.#heard);
  }
}

/** Puts a stand-in of a theme of Dawn's family on the page: its parts as others meet them, not its code. */
export function putDawn(atRoot: string): DawnTheme {
  root = atRoot;
  if (customElements.get('cart-drawer') === undefined) {
    customElements.define('cart-drawer', CartDrawer);
    customElements.define('cart-drawer-items', CartDrawerItems);
  }
  const bubble = Object.assign(document.createElement('a'), { id: 'cart-icon-bubble', href: '#cart' });
  const drawer = Object.assign(document.createElement('cart-drawer') as CartDrawer, {
    className: 'is-empty',
  });
  const frame = Object.assign(document.createElement('div'), { id: 'CartDrawer' });
  const inner = Object.assign(document.createElement('div'), { className: 'drawer__inner' });
  inner.append(document.createElement('cart-drawer-items'));
  frame.append(inner);
  drawer.append(frame);
  document.body.append(bubble, drawer);
  const published: DawnTheme['published'] = [];
  Object.assign(globalThis, {
    publish(name: string, detail: DawnTheme['published'][number]) {
      published.push(detail);
      return Promise.all(name === 'cart-update' ? [...subscribers].map((tell) => tell(detail)) : []);
    },
  });
  theme = {
    bubble,
    drawer,
    rendered: [],
    published,
    remove() {
      bubble.remove();
      drawer.remove();
      document.body.classList.remove('overflow-hidden');
      Reflect.deleteProperty(globalThis, 'publish');
    },
  };
  return theme;
}
