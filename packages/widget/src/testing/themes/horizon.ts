/** A stand-in of a theme of Horizon's family, for the test to look at. */
export interface HorizonTheme {
  readonly icon: HTMLElement;
  readonly items: HTMLElement;
  readonly dialog: HTMLDialogElement;
  /** Events that it has heard: what they say was done. */
  readonly heard: string[];
  /** Adds as the theme itself does: its event comes before the change, with a promise. */
  add(): void;
  /** Takes it off the page. */
  remove(): void;
}

interface Told {
  readonly cart?: { readonly totalQuantity: number };
  readonly detail?: { readonly sections?: Record<string, string>; readonly itemCount?: number };
}

type LinesEvent = Event & { readonly action: string; readonly promise: Promise<Told> };
type CartEvent = CustomEvent<{ data: { itemCount: number; sections?: Record<string, string> } }>;

class CartDrawer extends HTMLElement {
  showDialog(): void {
    const dialog = this.querySelector('dialog');
    if (dialog?.open === false) dialog.showModal();
  }

  open(): void {
    this.showDialog();
  }
}

const SECTION = 'sections--1__cart-drawer';

/** Puts a stand-in of Horizon 4, or of the versions before, on the page: its parts as others meet them, not its code. */
export function putHorizon(root: string, version: 3 | 4, autoOpen = true): HorizonTheme {
  if (customElements.get('cart-drawer-component') === undefined)
    customElements.define('cart-drawer-component', CartDrawer);
  const life = new AbortController();
  const { signal } = life;
  const map = document.createElement('script');
  map.type = 'importmap';
  const names = version === 4 ? ['@theme/events', '@shopify/events'] : ['@theme/events'];
  map.textContent = JSON.stringify({ imports: Object.fromEntries(names.map((name) => [name, '/none.js'])) });
  const icon = document.createElement('cart-icon');
  const drawer = document.createElement('cart-drawer-component') as CartDrawer;
  drawer.toggleAttribute('auto-open', autoOpen);
  const dialog = document.createElement('dialog');
  const items = document.createElement('cart-items-component');
  items.dataset['sectionId'] = SECTION;
  dialog.append(items);
  drawer.append(dialog);
  document.body.append(map, icon, drawer);
  const heard: string[] = [];

  function draw(html: string | undefined): void {
    // It draws the whole section, its own wishes included.
    drawer.toggleAttribute('auto-open', autoOpen);
    const drawn = new DOMParser().parseFromString(html ?? '', 'text/html');
    items.replaceChildren(...(drawn.querySelector('cart-items-component')?.childNodes ?? []));
  }

  function openIfWanted(isWanted: boolean): void {
    if (isWanted && drawer.hasAttribute('auto-open')) drawer.showDialog();
  }

  async function onLines({ action, promise }: LinesEvent): Promise<void> {
    heard.push(action);
    openIfWanted(action === 'add');
    const { cart, detail } = await promise;
    icon.textContent = String(cart?.totalQuantity ?? detail?.itemCount);
    draw(detail?.sections?.[SECTION]);
  }

  function onUpdate({ detail }: CartEvent): void {
    heard.push('update');
    icon.textContent = String(detail.data.itemCount);
    draw(detail.data.sections?.[SECTION]);
    openIfWanted(true);
  }

  if (version === 4)
    document.addEventListener('shopify:cart:lines-update', (event) => void onLines(event as LinesEvent), {
      signal,
    });
  else document.addEventListener('cart:update', (event) => onUpdate(event as CartEvent), { signal });

  async function post(): Promise<Told> {
    const sent = { items: [{ id: 11, quantity: 1 }], sections: SECTION };
    const answer = await fetch(`${root}cart/add.js`, { method: 'POST', body: JSON.stringify(sent) });
    const { sections } = (await answer.json()) as { sections: Record<string, string> };
    return { detail: { sections, itemCount: 1 } };
  }

  return {
    icon,
    items,
    dialog,
    heard,
    add() {
      const event = new Event('shopify:cart:lines-update', { bubbles: true });
      document.dispatchEvent(Object.assign(event, { action: 'add', promise: post() }));
    },
    remove() {
      life.abort();
      for (const part of [map, icon, drawer]) part.remove();
    },
  };
}
