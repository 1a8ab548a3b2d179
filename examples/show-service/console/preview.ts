/** The part of a cart request event of the widget that is needed to answer it. */
interface CartRequest extends Event {
  respondWith(answer: unknown): void;
}

const NOTHING = { amount: '0', currency: 'EUR' };
const EMPTY_CART = { currency: 'EUR', lines: [], quantity: 0, subtotal: NOTHING, total: NOTHING };
const NOT_SOLD = { code: 'custom', message: 'This is the host’s preview: nothing is sold here.' };

function isCartRequest(event: Event): event is CartRequest {
  return 'respondWith' in event && typeof event.respondWith === 'function';
}

/** The host has no cart: the preview's questions about one are answered here, and the shop is left alone. */
function answerForCart(element: Element): void {
  element.addEventListener('shoppable-cart-read-request', (event) => {
    if (isCartRequest(event)) event.respondWith(EMPTY_CART);
  });
  element.addEventListener('shoppable-cart-change-request', (event) => {
    if (isCartRequest(event)) event.respondWith({ cart: EMPTY_CART, issues: [NOT_SOLD] });
  });
}

/** Puts the viewer's element into its frame once, and keeps the frame scaled to the room there is. */
export function showPreview(frame: HTMLElement, template: HTMLTemplateElement): void {
  const room = frame.parentElement;
  const content = template.content.cloneNode(true);
  if (room === null) return;
  frame.append(content);
  const element = frame.querySelector('shoppable-video');
  if (element !== null) answerForCart(element);
  new ResizeObserver(() => {
    const scale = Math.max(room.clientWidth / frame.offsetWidth, room.clientHeight / frame.offsetHeight);
    frame.style.transform = `scale(${scale})`;
  }).observe(room);
}

/** Programme time of the picture in the preview, epoch ms; undefined while there is none. */
export function playheadOf(element: Element | null): number | undefined {
  const playheadMs: unknown = element !== null && 'playheadMs' in element ? element.playheadMs : undefined;
  return typeof playheadMs === 'number' && Number.isFinite(playheadMs) ? playheadMs : undefined;
}
