/** What of a shop's page an adapter uses: a window fits. Everything may be missing. */
export interface ShopPage {
  readonly location?: { readonly href: string };
  readonly document?: { readonly body: EventTarget | null };
  addEventListener?(
    type: string,
    listener: (event: Event) => void,
    options: { signal: AbortSignal; capture: true },
  ): void;
  dispatchEvent?(event: Event): unknown;
  /** Classic themes speak through it. */
  readonly jQuery?: (target: unknown) => ShopQuery;
}

/** What of jQuery is used. */
export interface ShopQuery {
  trigger(event: string, values?: readonly unknown[]): unknown;
  on(events: string, listener: () => void): unknown;
  off(events: string, listener: () => void): unknown;
}

/** What is said to the page, and heard from it. */
export interface PageVoice {
  /** Says something in `say`. What the page throws is dropped: its broken mini-cart does not make a sale undone. */
  quietly(say: () => void): void;
  /** Dispatches an event with a detail, on the page or its body. */
  tell(name: string, detail?: object, onPage?: boolean): void;
  /** Triggers an event of jQuery on the body. */
  trigger(event: string, values?: readonly unknown[]): void;
  /** How a cart is watched: calls back when others than us say one of `names`, to the page, its body or, `classic` ones, by jQuery. */
  hear(
    names: readonly string[],
    classic: string,
  ): (onChange: (cart: null) => void, options: { readonly signal: AbortSignal }) => void;
}

/** Whether a page is one of a site. */
export function isPageOf({ location }: ShopPage, site: string): boolean {
  return location !== undefined && new URL(location.href).origin === new URL(site).origin;
}

/** Speaks with a shop's page about its cart. Nothing in here throws. */
export function pageVoice(page: ShopPage): PageVoice {
  let isOurs = false;

  function quietly(say: () => void): void {
    const was = isOurs;
    isOurs = true;
    try {
      say();
    } catch {
      // See above.
    }
    isOurs = was;
  }

  const body = () => page.jQuery?.(page.document?.body);

  return {
    quietly,
    tell: (name, detail = {}, onPage = false) =>
      quietly(() => {
        const event = new Event(name, { bubbles: true, cancelable: true });
        const target = onPage ? page : page.document?.body;
        target?.dispatchEvent?.(Object.assign(event, { detail }));
      }),
    trigger: (event, values) => quietly(() => body()?.trigger(event, values)),
    hear:
      (names, classic) =>
      (onChange, { signal }) => {
        const heard = (): void => {
          if (!isOurs && !signal.aborted) onChange(null);
        };
        // On the way down: not everything that is said to the body bubbles.
        for (const name of names) page.addEventListener?.(name, heard, { signal, capture: true });
        if (classic === '') return;
        quietly(() => {
          const query = body();
          query?.on(classic, heard);
          signal.addEventListener('abort', () => query?.off(classic, heard), { once: true });
        });
      },
  };
}
