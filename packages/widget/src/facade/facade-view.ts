import type { FacadeText } from './facade-text.ts';
import { icon, node, picture } from './node.ts';
import type { FacadeProduct, FacadeShow } from './read-show.ts';

const PLAY = 'M6 4.2v15.6c0 .9 1 1.4 1.7.9l11.6-7.8a1.1 1.1 0 0 0 0-1.8L7.7 3.3C7 2.8 6 3.3 6 4.2Z';
const NOTE = 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v7h-2Zm0 9h2v2h-2Z';

/** What stands over the picture until it plays. */
export interface FacadeView {
  readonly box: HTMLElement;
  /** The control that starts the show; absent while there is nothing to start. */
  readonly button: HTMLElement | undefined;
}

function box(text: FacadeText, label: string, ...children: (Node | undefined)[]): HTMLElement {
  const attributes = {
    class: 'facade',
    part: 'facade',
    role: 'group',
    'aria-label': label,
    lang: text.tag,
    dir: text.dir,
  };
  return node('div', attributes, ...children);
}

/** The shape of what comes, while nothing is known: no words yet, so it is nothing to read either. */
export function drawSkeleton(): FacadeView {
  const bones = node(
    'div',
    { class: 'bottom' },
    node('i', { class: 'bone title' }),
    node('i', { class: 'bone' }),
  );
  return { box: node('div', { class: 'facade bare', 'aria-busy': 'true' }, bones), button: undefined };
}

/** A calm word when there is no show to be had. `onRetry` undefined: trying again is of no use. */
export function drawTrouble(
  text: FacadeText,
  kind: 'unreachable' | 'missing',
  onRetry: (() => void) | undefined,
): FacadeView {
  const retry = onRetry && node('button', { type: 'button' }, text.say('retry'));
  if (onRetry) retry?.addEventListener('click', onRetry);
  const title = text.say(kind);
  const state = node('div', { class: 'state', role: 'status' }, icon(NOTE), node('b', {}, title), retry);
  const view = box(text, title, state);
  view.classList.add('bare');
  return { box: view, button: undefined };
}

function invitation({ status, stream }: FacadeShow): 'watchLive' | 'watchReplay' | 'enter' | 'shop' {
  if (status === 'upcoming') return 'enter';
  if (stream === undefined) return 'shop';
  return status === 'live' || status === 'paused' ? 'watchLive' : 'watchReplay';
}

function drawPrice({ price, compareAt, soldOut, from }: FacadeProduct, text: FacadeText): HTMLElement {
  if (soldOut) return node('span', { class: 'price' }, node('span', { class: 'quiet' }, text.say('soldOut')));
  if (!price) return node('span', { class: 'price' });
  const now = text.price(price);
  const before = compareAt && text.price(compareAt);
  return node(
    'span',
    { class: 'price' },
    node('bdi', {}, from ? text.say('from', { price: now }) : now),
    before &&
      node(
        's',
        {},
        node('span', { class: 'sr' }, text.say('was', { price: before })),
        node('bdi', { 'aria-hidden': 'true' }, before),
      ),
  );
}

function drawProducts({ products, productCount }: FacadeShow, text: FacadeText): HTMLElement | undefined {
  if (products.length === 0) return undefined;
  const more = productCount > 1 ? text.say('more', { count: text.count(productCount - 1) }) : undefined;
  const lines = products.map((product, index) =>
    node(
      'li',
      {},
      picture(product.image, { class: 'thumb', loading: 'lazy' }) ?? node('i', { class: 'thumb' }),
      node(
        'div',
        { class: 'about' },
        node('bdi', { class: 'name' }, product.title),
        drawPrice(product, text),
      ),
      index === 0 && more ? node('span', { class: 'more quiet' }, more) : undefined,
    ),
  );
  return node('ul', { class: 'products' }, ...lines);
}

function drawWhen(
  { status, startsAtMs }: FacadeShow,
  text: FacadeText,
  nowMs: number,
): HTMLElement | undefined {
  if (status !== 'upcoming' || startsAtMs === undefined) return undefined;
  return node('p', { class: 'when' }, text.say('starts', { date: text.date(startsAtMs, nowMs) }));
}

/** The show before it plays: its state, its host, its title, the first product and a way in. */
export function drawShow(show: FacadeShow, text: FacadeText, nowMs: number): FacadeView {
  const { status, title, host } = show;
  const invited = invitation(show);
  const label = text.say(invited);
  const button = node(
    'button',
    { class: 'play', part: 'play', type: 'button', 'aria-label': `${label}: ${title}` },
    invited === 'shop' ? undefined : node('span', { class: 'disc' }, icon(PLAY)),
    node('span', { class: 'label' }, label),
  );
  const top = node(
    'div',
    { class: 'top' },
    node('span', { class: `badge ${status}`, part: 'badge' }, text.say(status)),
    host && node('span', { class: 'host' }, picture(host.avatar), node('span', { dir: 'auto' }, host.name)),
  );
  const bottom = node(
    'div',
    { class: 'bottom' },
    node('p', { class: 'title', dir: 'auto' }, title),
    drawWhen(show, text, nowMs),
    drawProducts(show, text),
  );
  return { box: box(text, text.say('region', { title }), top, button, bottom), button };
}
