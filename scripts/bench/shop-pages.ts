import { playerPage } from './pages.ts';

/** How many products are in the bag. */
export const PRODUCTS = 100;
const AXES = { Colour: 5, Size: 5, Length: 4, Fit: 5 } as const;
/** Combinations of the first product. */
export const VARIANTS = Object.values(AXES).reduce((product, values) => product * values, 1);

const EUR = (amount: number): object => ({ amount: amount.toFixed(2), currency: 'EUR' });

function combinations(): Record<string, string>[] {
  return Object.entries(AXES).reduce<Record<string, string>[]>(
    (made, [axis, count]) =>
      made.flatMap((one) =>
        Array.from({ length: count }, (_, at) => ({ ...one, [axis]: `${axis} ${String(at)}` })),
      ),
    [{}],
  );
}

/** The show JSON of both pages: its first product has all the combinations, and every seventh one is sold out. */
export function benchShow(): object {
  const variants = combinations().map((options, at) => ({
    id: `v${String(at)}`,
    options,
    price: EUR(20 + (at % 9)),
    compareAt: EUR(40),
    availability: at % 7 === 3 ? 'sold-out' : 'in-stock',
  }));
  const options = Object.entries(AXES).map(([name, count]) => ({
    name,
    values: Array.from({ length: count }, (_, at) => ({ value: `${name} ${String(at)}` })),
  }));
  const products = Array.from({ length: PRODUCTS }, (_, at) => ({
    id: `p${String(at)}`,
    title: `Product number ${String(at)}`,
    ...(at === 0
      ? { options, variants }
      : {
          variants: [
            { id: `s${String(at)}`, price: EUR(10 + at), compareAt: EUR(300), availability: 'in-stock' },
          ],
        }),
  }));
  return { id: 'bench', title: 'Bench', status: 'live', cart: { type: 'page' }, products };
}

// What both pages are asked: to open the bag, and to choose; each says when it is done and drawn.
const TIMED = `
  const drawn = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  globalThis.timed = async (tap, isDone) => {
    await drawn();
    const begun = performance.now();
    tap();
    do {
      await drawn();
      if (performance.now() - begun > 5000) throw new Error('Nothing has come of ' + tap);
    } while (!isDone());
    return performance.now() - begun;
  };`;

const OURS = `
  const empty = { currency: 'EUR', lines: [], quantity: 0, subtotal: { amount: '0.00', currency: 'EUR' }, total: { amount: '0.00', currency: 'EUR' } };
  addEventListener('shoppable-cart-read-request', (event) => event.respondWith(empty));
  const root = () => document.querySelector('shoppable-video').shadowRoot;
  const part = (tag) => root().querySelector('shoppable-' + tag)?.shadowRoot;
  const radios = () => [...(part('product-sheet')?.querySelectorAll('[role=radio]') ?? [])];
  globalThis.isReady = () => part('bag-button')?.querySelector('button') && part('product-shelf')?.querySelector('dialog');
  globalThis.openBag = () => timed(
    () => part('bag-button').querySelector('button').click(),
    () => part('product-shelf').querySelectorAll('dialog[open] .row').length === ${String(PRODUCTS)},
  );
  globalThis.closeBag = () => timed(
    () => part('product-shelf').querySelector('.close').click(),
    () => part('product-shelf').querySelector('dialog[open]') === null,
  );
  globalThis.openProduct = async () => {
    await openBag();
    await timed(() => part('product-shelf').querySelector('button.open').click(), () => radios().length > 0);
  };
  globalThis.choose = (turn) => timed(() => radios()[turn % 5].click(), () => radios()[turn % 5].ariaChecked === 'true');`;

// The least that does the same by hand: no components, no styles, no words in other languages.
const PLAIN = `
  const shown = (tag, text, parent, fields = {}) => parent.appendChild(Object.assign(document.createElement(tag), { textContent: text }, fields));
  let products = [];
  fetch('/show.json').then((answer) => answer.json()).then((show) => (products = show.products));
  const bag = () => document.getElementById('bag');
  const sheet = () => document.getElementById('sheet');
  globalThis.isReady = () => products.length > 0;
  const drawBag = () => {
    const list = document.createElement('ol');
    for (const product of products) {
      const row = shown('li', '', list);
      shown('button', product.title, shown('h3', '', row));
      shown('span', '€' + product.variants[0].price.amount, row);
      shown('s', '€' + product.variants[0].compareAt.amount, row);
      shown('button', product.variants.length > 1 ? 'Choose options' : 'Buy', row);
    }
    bag().replaceChildren(list);
    bag().show();
  };
  globalThis.openBag = () => timed(drawBag, () => bag().querySelectorAll('li').length === ${String(PRODUCTS)});
  globalThis.closeBag = () => timed(() => (bag().close(), bag().replaceChildren()), () => !bag().open);
  const chosen = {};
  const drawChoice = () => {
    const { options, variants } = products[0];
    const box = document.createElement('div');
    const above = {};
    for (const { name, values } of options) {
      for (const { value } of values) {
        const fits = variants.filter((variant) => variant.options[name] === value && Object.entries(above).every(([key, wanted]) => variant.options[key] === wanted));
        const button = shown('button', value, box, { role: 'radio', ariaChecked: String(chosen[name] === value) });
        button.ariaDisabled = String(!fits.some(({ availability }) => availability !== 'sold-out'));
        button.onclick = () => { chosen[name] = value; drawChoice(); };
      }
      if (chosen[name]) above[name] = chosen[name];
    }
    const variant = variants.find((one) => Object.entries(chosen).every(([key, wanted]) => one.options[key] === wanted));
    shown('p', '€' + variant.price.amount, box);
    sheet().replaceChildren(box);
  };
  const radios = () => [...sheet().querySelectorAll('[role=radio]')];
  globalThis.openProduct = () => timed(() => (drawChoice(), sheet().show()), () => radios().length > 0);
  globalThis.choose = (turn) => timed(() => radios()[turn % 5].click(), () => radios()[turn % 5].ariaChecked === 'true');`;

/** The pages by path: ours, the same by hand, and the show JSON of both. */
export function shopPages(): Readonly<Record<string, string>> {
  return {
    '/show.json': JSON.stringify(benchShow()),
    '/shoppable': playerPage(
      '<script async src="/widget/shoppable.js"></script>',
      '<shoppable-video src="/show.json" autoplay></shoppable-video>',
      `<script>${TIMED}${OURS}</script>`,
    ),
    '/plain': playerPage(
      '',
      '<div><dialog id="bag"></dialog><dialog id="sheet"></dialog></div>',
      `<script>${TIMED}${PLAIN}</script>`,
    ),
  };
}
