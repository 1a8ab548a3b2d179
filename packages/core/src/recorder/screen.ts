import type { Show } from '../stores/show-contract.ts';

/** What a viewer sees, as plain JSON without anything that differs from time to time. */
export interface Screen {
  /** Programme time of the picture, epoch ms; null while there is none. */
  readonly atMs: number | null;
  readonly loading: string;
  readonly phase: string;
  readonly connection: string;
  readonly viewers: number | null;
  readonly labels: readonly string[];
  readonly stage: object;
  /** Each product with its prices and stock. */
  readonly products: readonly object[];
  /** The coupons on offer, each with how many are left and how far the viewer is with it. */
  readonly coupons: readonly object[];
  /** The newest lines of the chat. */
  readonly chat: readonly string[];
  readonly cart: object | null;
}

const CHAT_LINES = 50;

/** What is on screen now. */
export function screenOf(show: Show): Screen {
  const { session, timeline, catalog, coupons, chat, cart } = show;
  const view = cart.$cart.get();
  return {
    atMs: show.programmeMs() ?? null,
    loading: session.$loading.get(),
    phase: session.$phase.get(),
    connection: session.$connection.get(),
    viewers: session.$viewers.get()?.viewers ?? null,
    labels: session.$labels.get(),
    stage: timeline.$stage.get(),
    products: catalog.$products.get().map(({ id, variants }) => ({
      id,
      variants: variants.map((one) => [one.id, one.price.amount, one.availability, one.available ?? null]),
    })),
    coupons: coupons.$offers
      .get()
      .map(({ couponId, remaining, claim }) => [couponId, remaining ?? null, claim.state]),
    chat: chat
      .messages()
      .slice(-CHAT_LINES)
      .map(({ user, text, delivery }) => `${user.name}: ${text} (${delivery})`),
    cart:
      view === undefined
        ? null
        : {
            lines: view.lines.map(({ variantId, quantity, pending }) => [variantId, quantity, pending]),
            total: view.total.amount,
            pending: view.pending,
          },
  };
}

/** Calls back with each screen that differs from the one before, until `signal` aborts. */
export function watchScreens(
  show: Show,
  onScreen: (screen: Screen) => void,
  { signal }: { signal: AbortSignal },
): void {
  const { session, timeline, catalog, coupons, chat, cart } = show;
  let before = '';
  const look = (): void => {
    const screen = screenOf(show);
    // The picture moves all the time; it is a new screen when something on it does.
    const text = JSON.stringify({ ...screen, atMs: null });
    if (text === before) return;
    before = text;
    onScreen(screen);
  };
  const { $loading, $phase, $connection, $viewers, $labels } = session;
  const values = [$loading, $phase, $connection, $viewers, $labels, timeline.$stage, catalog.$products];
  const stops = [...values, coupons.$offers, chat.$version, cart.$cart].map(($value) => $value.listen(look));
  signal.addEventListener('abort', () => stops.forEach((stop) => stop()), { once: true });
  look();
}
