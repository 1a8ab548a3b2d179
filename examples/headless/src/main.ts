import {
  createFormat,
  createShow,
  createTranslator,
  defaultVariant,
  isPurchasable,
  resultLine,
  type IssueLine,
  type Product,
  type Show,
} from '@shoppable/core';
import { httpCart } from '@shoppable/core/adapters/http-cart';
import { httpShow } from '@shoppable/core/adapters/http-show';
import { websocketChannel } from '@shoppable/core/adapters/websocket-channel';

const format = createFormat('en');
const { t } = createTranslator('en');
const url =
  new URLSearchParams(location.search).get('show') ?? 'http://localhost:4411/shows/spring-edit.json';

const show = createShow({
  source: httpShow({ url }),
  cart: ({ cart }) =>
    cart?.type === 'http' ? httpCart({ url: cart.url, credentials: 'include' }) : undefined,
  channel: ({ channel }) => (channel === undefined ? undefined : websocketChannel({ url: channel.url })),
});

function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`The page has no #${id}.`);
  return found;
}

function wordsOf(line: IssueLine): string {
  if ('text' in line) return line.text;
  if ('was' in line) return t(line.key, { was: format.money(line.was), now: format.money(line.now) });
  return t(line.key, { ...line });
}

async function addToCart(product: Product): Promise<void> {
  const variant = defaultVariant(product);
  if (variant === undefined) return;
  const line = resultLine(await show.cart.add({ product, variant }));
  byId('remark', HTMLParagraphElement).textContent = line === undefined ? '' : wordsOf(line);
}

function drawProduct(product: Product): void {
  const { title, images } = product;
  const variant = defaultVariant(product);
  const image = new Image(72, 72);
  image.src = variant?.image?.url ?? images[0]?.url ?? '';
  image.alt = '';
  const words = document.createElement('p');
  words.textContent = variant === undefined ? title : `${title}: ${format.money(variant.price)}`;
  const buy = document.createElement('button');
  buy.textContent = variant?.availability === 'sold-out' ? 'Sold out' : 'Add to cart';
  buy.disabled = variant === undefined || !isPurchasable(variant);
  buy.addEventListener('click', () => void addToCart(product));
  byId('pinned', HTMLElement).replaceChildren(image, words, buy);
}

function drawStage({ timeline, catalog }: Show): void {
  const [pin] = timeline.$stage.get().pins;
  const product = pin === undefined ? undefined : catalog.product(pin.productId).get();
  if (product === undefined) byId('pinned', HTMLElement).replaceChildren();
  else drawProduct(product);
}

function drawChat({ chat }: Show): void {
  const rows = chat.messages().map(({ user, text }) => {
    const row = document.createElement('li');
    row.dir = 'auto';
    row.textContent = `${user.name}: ${text}`;
    return row;
  });
  byId('chat', HTMLOListElement).replaceChildren(...rows);
}

show.session.$show.subscribe((data) => {
  byId('title', HTMLHeadingElement).textContent = data?.title ?? '';
});
show.session.$connection.subscribe((state) => {
  byId('status', HTMLParagraphElement).textContent = state;
});
show.timeline.$stage.subscribe(() => drawStage(show));
show.catalog.$products.subscribe(() => drawStage(show));
show.chat.$version.subscribe(() => drawChat(show));
show.cart.$cart.subscribe((cart) => {
  byId('cart', HTMLOutputElement).textContent = String(cart?.quantity ?? '–');
});
byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const input = byId('composer', HTMLFormElement).elements.namedItem('text');
  if (!(input instanceof HTMLInputElement)) return;
  show.chat.say(input.value, { name: 'Guest' });
  input.value = '';
});
addEventListener('pagehide', () => show.dispose());
await show.load();
