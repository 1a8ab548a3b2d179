import { decodeShow } from '@shoppable/core';
import { createDeskActions, type DeskActions } from './desk-actions.ts';
import { connectDesk } from './desk-socket.ts';
import { createDeskStore, logOut } from './desk-store.ts';
import { withEvent, withSnapshot, type DeskModel } from './model/desk-model.ts';

/** The desk: what is known, and what can be done. */
export interface Desk {
  readonly model: () => DeskModel;
  readonly actions: DeskActions;
  /** Programme time of the picture that the host sees now. */
  setPlayhead(playheadMs: number | undefined): void;
  /** Loads the products and keeps connected. */
  start(): void;
}

const SHOW = 'spring-edit';
const RELOAD_AFTER_MS = 400;
const TRY_AGAIN_MS = 5000;
const CHANGES_PRODUCTS = new Set(['product.update', 'deal.open', 'deal.close']);

/** Makes the desk of the show whose JSON is at `showSrc`; `draw` is called after each change. */
export function createDesk(showSrc: string, draw: () => void): Desk {
  const store = createDeskStore(draw);
  const { model, set } = store;
  let reload: ReturnType<typeof setTimeout> | undefined;

  async function loadProducts(): Promise<void> {
    try {
      const answer = await fetch(showSrc);
      const { products } = decodeShow(await answer.json(), new URL(showSrc, location.href).href);
      const isThere = products.some(({ id }) => id === model().selectedId);
      set({ products, productsFailed: false, ...(!isThere && { selectedId: products[0]?.id ?? '' }) });
    } catch {
      set({ productsFailed: model().products.length === 0 });
      loadSoon(TRY_AGAIN_MS);
    }
  }

  function loadSoon(ms: number): void {
    clearTimeout(reload);
    reload = setTimeout(() => void loadProducts(), ms);
  }

  function start(): void {
    void loadProducts();
    connectDesk(SHOW, {
      onConnection: (connection) => set({ connection }),
      onEvents(events) {
        if (events.some(({ type }) => CHANGES_PRODUCTS.has(type))) loadSoon(RELOAD_AFTER_MS);
        if (events.length > 0) set(events.reduce(withEvent, model()));
      },
      onSnapshot: (state, tail) => set(withSnapshot(model(), state, tail)),
      onState: (state) => set({ state, clockOffsetMs: state.time - Date.now() }),
      onTime: (timeMs) => set({ clockOffsetMs: timeMs - Date.now() }),
      onLoggedOut: logOut,
    });
  }

  return {
    model,
    actions: createDeskActions(store),
    setPlayhead: (playheadMs) => store.setQuietly({ playheadMs }),
    start,
  };
}
