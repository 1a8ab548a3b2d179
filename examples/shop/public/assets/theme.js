// The theme's little niceties. Every page works without them.
(() => {
  const link = document.querySelector('[data-cart-link]');
  const badge = document.querySelector('[data-cart-count]');
  const toast = document.querySelector('[data-toast]');
  let count = Number(badge?.textContent ?? 0);
  let reading = 0;
  let hiding = 0;

  function show(next) {
    count = next;
    if (!link || !badge) return;
    badge.textContent = String(next);
    badge.hidden = next === 0;
    link.setAttribute('aria-label', link.dataset.label.replace('{count}', String(next)));
  }

  function changed(next) {
    show(next);
    document.dispatchEvent(new CustomEvent('cart:changed', { detail: { count: next } }));
  }

  /** Reads the count again. A later reading makes an earlier one void. */
  async function read() {
    const turn = ++reading;
    try {
      const response = await fetch('/cart.json', {
        headers: { accept: 'application/json' },
        cache: 'no-store',
      });
      if (!response.ok) return undefined;
      const cart = await response.json();
      return turn === reading ? cart.count : undefined;
    } catch {
      return undefined;
    }
  }

  /** Others have changed the cart and say so: show it, and do not say it again. */
  async function refresh() {
    const next = await read();
    if (next !== undefined) show(next);
  }

  /** Another tab may have changed the cart: whoever listens here does not know yet. */
  async function catchUp() {
    if (document.visibilityState !== 'visible') return;
    const next = await read();
    if (next === undefined || next === count) return;
    changed(next);
    if (document.querySelector('[data-cart-page]')) location.reload();
  }

  function say(text, withLink) {
    if (!toast) return;
    toast.querySelector('[data-toast-text]').textContent = text;
    toast.querySelector('[data-toast-link]').hidden = !withLink;
    toast.classList.add('shown');
    clearTimeout(hiding);
    hiding = setTimeout(() => toast.classList.remove('shown'), 6000);
  }

  function chosenOptions(form) {
    return Object.fromEntries(
      [...form.querySelectorAll('[data-axis]')].map((axis) => [
        axis.dataset.axis,
        axis.querySelector(':checked')?.value,
      ]),
    );
  }

  function matches(variant, options) {
    return Object.entries(options).every(([axis, value]) => variant.options[axis] === value);
  }

  function showPrice(form, variant) {
    const price = document.createElement('span');
    price.className = variant.before ? 'price on-sale' : 'price';
    const now = document.createElement('bdi');
    now.textContent = variant.now;
    price.append(now);
    if (variant.before) {
      const before = document.createElement('s');
      before.className = 'before';
      before.append(Object.assign(document.createElement('bdi'), { textContent: variant.before }));
      const spoken = Object.assign(document.createElement('span'), {
        className: 'visually-hidden',
        textContent: variant.spoken,
      });
      now.setAttribute('aria-hidden', 'true');
      before.setAttribute('aria-hidden', 'true');
      price.append(' ', before, spoken);
    }
    form.querySelector('[data-price]').replaceChildren(price);
  }

  function showStock(form, text, state) {
    const stock = form.querySelector('[data-stock]');
    stock.textContent = text;
    stock.className = `stock stock-${state}`;
    const words = form.querySelector('[data-add-text]');
    const buyable = state !== 'sold-out';
    form.querySelector('[data-add]').disabled = !buyable;
    words.textContent = buyable ? words.dataset.addWords : words.dataset.soldOut;
  }

  /** Marks what cannot be had together with the rest of the choice. */
  function markValues(form, variants, options) {
    for (const input of form.querySelectorAll('[data-axis] input')) {
      const axis = input.closest('[data-axis]').dataset.axis;
      const other = variants.find((variant) => matches(variant, { ...options, [axis]: input.value }));
      input.closest('.value').classList.toggle('missing', !other);
      input.closest('.value').classList.toggle('gone', other?.state === 'sold-out');
    }
  }

  function followChoice(form) {
    const variants = JSON.parse(form.dataset.variants);
    const update = () => {
      const options = chosenOptions(form);
      for (const axis of form.querySelectorAll('[data-axis]')) {
        axis.querySelector('[data-chosen]').textContent = axis.querySelector(':checked')?.dataset.label ?? '';
      }
      markValues(form, variants, options);
      const variant = variants.find((one) => matches(one, options));
      if (!variant) return showStock(form, form.dataset.notMade, 'sold-out');
      showPrice(form, variant);
      showStock(form, variant.stock, variant.state);
      document.querySelector('[data-picture]').src = variant.picture;
      document.querySelector('[data-picture-close]').src = variant.close;
      return undefined;
    };
    form.addEventListener('change', (event) => {
      if (event.target.type === 'radio') update();
    });
    // A browser that goes back restores the choice but not the words.
    addEventListener('pageshow', update);
  }

  async function add(form) {
    const button = form.querySelector('[data-add]');
    button.disabled = true;
    try {
      const response = await fetch(form.action, {
        method: 'POST',
        headers: { accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      const { cart, issues } = await response.json();
      reading += 1;
      changed(cart.count);
      const [issue] = issues;
      say(issue ? issue.message : toast.dataset.added, cart.count > 0);
    } catch {
      say(toast.dataset.failed, false);
    }
    button.disabled = false;
  }

  for (const form of document.querySelectorAll('[data-buy]')) {
    followChoice(form);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void add(form);
    });
  }
  for (const form of document.querySelectorAll('[data-auto-submit]')) {
    form.addEventListener('change', () => form.requestSubmit());
  }
  for (const form of document.querySelectorAll('[data-once]')) {
    form.addEventListener('submit', (event) => {
      if (form.dataset.sent) event.preventDefault();
      form.dataset.sent = 'yes';
    });
    addEventListener('pageshow', () => delete form.dataset.sent);
  }
  for (const menu of document.querySelectorAll('.site-header details')) {
    document.addEventListener('click', (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    menu.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !menu.open) return;
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
  document.querySelector('[data-focus]')?.focus();

  document.addEventListener('cart:refresh', () => void refresh());
  document.addEventListener('visibilitychange', () => void catchUp());
  addEventListener('focus', () => void catchUp());
  addEventListener('pageshow', (event) => {
    if (event.persisted) void catchUp();
  });
})();
