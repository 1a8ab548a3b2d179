/** Something that the stand-in sells: one variant of a product of its own, unless `product` names another. */
export interface ThemeItem {
  readonly id: number;
  readonly handle: string;
  readonly title: string;
  /** In hundredths whatever the currency, as Shopify counts. */
  readonly price: number;
  /** Pieces left. Default: as many as anybody wants. */
  readonly stock?: number;
  /** Most pieces in one cart. */
  readonly limit?: number;
  readonly needsPlan?: boolean;
  /** Values of Colour and Size; one product has as many variants as items with its handle. */
  readonly options?: readonly string[];
}

/** A request to the stand-in: `path` is below the root, with its query. */
export interface ThemeRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
}

/** What the stand-in answers. */
export interface ThemeResponse {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** One line of the stand-in's cart. */
export interface ThemeLine {
  readonly key: string;
  readonly item: ThemeItem;
  readonly properties: Readonly<Record<string, string>>;
  quantity: number;
}

/**
 * A small truthful stand-in of the storefront of a Shopify theme, made after the public description of its cart endpoints: it
 * adds in part and says 422, names lines by keys, forgets no attribute, and asks browsers a question when there is too much to do.
 */
export interface ThemeShopServer {
  respond(request: ThemeRequest): ThemeResponse;
  readonly lines: ThemeLine[];
  readonly attributes: Record<string, string>;
  codes: readonly string[];
  /** From then on every page and endpoint asks the browser a question, until false. */
  challenge(isOn: boolean): void;
  /** Adds as somebody else on the same cart. Answers the status. */
  add(id: number, quantity: number, properties?: Readonly<Record<string, string>>): number;
  /** Of the product that a variant is of. */
  handleOf(id: number): string | undefined;
  /** The cart as `/cart.js` has it. */
  cart(): Record<string, unknown>;
  /** Every request since the start: method and path. */
  readonly asked: string[];
}

/** What the stand-in sells, in which currency, and which codes there are, in percent. */
export interface ThemeShopOptions {
  readonly items: readonly ThemeItem[];
  readonly currency?: string;
  readonly codes?: Readonly<Record<string, number>>;
}

const CHALLENGE = '<!doctype html><title>One moment</title><p>Checking your browser</p>';

/** Opens a {@link ThemeShopServer}. */
export function createThemeShop(options: ThemeShopOptions): ThemeShopServer {
  const { items, currency = 'EUR', codes: known = {} } = options;
  const lines: ThemeLine[] = [];
  const attributes: Record<string, string> = {};
  const asked: string[] = [];
  let codes: readonly string[] = [];
  let isChallenging = false;

  const inCart = (id: number, except?: ThemeLine): number =>
    lines.reduce((sum, line) => sum + (line.item.id === id && line !== except ? line.quantity : 0), 0);

  function fit(item: ThemeItem, wanted: number, others: number): number {
    return Math.max(
      0,
      Math.min(wanted, (item.stock ?? Infinity) - others, (item.limit ?? Infinity) - others),
    );
  }

  function add(id: number, quantity: number, properties: Readonly<Record<string, string>> = {}): number {
    const item = items.find((each) => each.id === id);
    if (item === undefined) return 404;
    if (item.needsPlan === true) return 422;
    const key = `${String(id)}:${JSON.stringify(properties).length.toString(16)}${JSON.stringify(properties)}`;
    const line = lines.find((each) => each.key === key);
    const most = fit(item, quantity, inCart(id));
    if (line !== undefined) line.quantity += most;
    else if (most > 0) lines.push({ key, item, properties, quantity: most });
    return most < quantity ? 422 : 200;
  }

  function change(id: string, quantity: number): number {
    const line = lines.find((each) => each.key === id) ?? lines.find(({ item }) => String(item.id) === id);
    if (line === undefined) return 400;
    const most = fit(line.item, quantity, inCart(line.item.id, line));
    if (most < quantity && line.item.limit !== undefined) return 422;
    line.quantity = most;
    if (most === 0) lines.splice(lines.indexOf(line), 1);
    return 200;
  }

  function cart(): Record<string, unknown> {
    const subtotal = lines.reduce((sum, { item, quantity }) => sum + item.price * quantity, 0);
    const applied = codes.filter((code) => known[code] !== undefined);
    const savings = applied.map((code) => Math.round((subtotal * (known[code] ?? 0)) / 100));
    const total = savings.reduce((sum, saving) => sum - saving, subtotal);
    return {
      token: 'hWN2token?key=5ecret',
      note: null,
      attributes: {},
      currency,
      item_count: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      total_price: total,
      original_total_price: subtotal,
      items_subtotal_price: subtotal,
      total_discount: subtotal - total,
      requires_shipping: true,
      items: lines.map(lineJson),
      cart_level_discount_applications: applied.map((title, index) => ({
        type: 'discount_code',
        title,
        total_allocated_amount: savings[index],
      })),
      discount_codes: codes.map((code) => ({ code, applicable: applied.includes(code) })),
    };
  }

  function changing(path: string, sent: Record<string, unknown>): ThemeResponse {
    const status = apply(path, sent);
    const drawn = sectionsOf(sent['sections']);
    if (String(sent['sections_url'] ?? '/')[0] !== '/') return refusal(400);
    if (status !== 200) return refusal(status);
    if (path === 'cart/add.js') return json(200, { items: lines.slice(-1).map(lineJson), ...drawn });
    return json(200, { ...cart(), ...drawn });
  }

  function apply(path: string, sent: Record<string, unknown>): number {
    if (path === 'cart/clear.js') lines.length = 0;
    if (path === 'cart/add.js') return addAll(sent['items']);
    if (path === 'cart/change.js') return change(String(sent['id']), Number(sent['quantity']));
    Object.assign(attributes, sent['attributes']);
    if (typeof sent['discount'] === 'string')
      codes = sent['discount'].split(',').filter((code) => code !== '');
    return 200;
  }

  function addAll(list: unknown): number {
    const wanted = list as { id: number; quantity: number; properties?: Record<string, string> }[];
    const statuses = wanted.map(({ id, quantity, properties }) => add(id, quantity, properties));
    return statuses.find((status) => status !== 200) ?? 200;
  }

  function sectionsOf(wanted: unknown): { sections?: Record<string, string | null> } {
    const ids = typeof wanted === 'string' ? wanted.split(',') : ((wanted ?? []) as string[]);
    if (ids.length === 0) return {};
    return { sections: Object.fromEntries(ids.slice(0, 5).map((id) => [id, sectionHtml(id, lines)])) };
  }

  function product(handle: string): ThemeResponse {
    const mine = items.filter((item) => item.handle === handle);
    return mine.length === 0 ? html(404, '<h1>404</h1>') : json(200, productJson(handle, mine));
  }

  return {
    lines,
    attributes,
    asked,
    cart,
    add,
    handleOf: (id) => items.find((item) => item.id === id)?.handle,
    get codes() {
      return codes;
    },
    set codes(next) {
      codes = next;
    },
    challenge: (isOn) => void (isChallenging = isOn),
    respond({ method, path, body }) {
      asked.push(`${method} ${path}`);
      if (isChallenging) return html(429, CHALLENGE);
      const [place = '', query] = path.split('?');
      if (method === 'POST') return changing(place, JSON.parse(body ?? '{}') as Record<string, unknown>);
      if (place === 'cart.js') return json(200, cart());
      const handle = /^products\/(.+)\.js$/u.exec(place)?.[1];
      if (handle !== undefined) return product(decodeURIComponent(handle));
      const section = new URLSearchParams(query).get('section_id');
      return section === null ? html(404, '') : html(200, sectionHtml(section, lines) ?? '');
    },
  };
}

function lineJson({ key, item, quantity, properties }: ThemeLine): Record<string, unknown> {
  const { id, title, price, handle } = item;
  return {
    key,
    id,
    variant_id: id,
    product_id: 9000 + id,
    quantity,
    title,
    product_title: title,
    variant_title: null,
    price,
    original_price: price,
    final_price: price,
    line_price: price * quantity,
    final_line_price: price * quantity,
    properties,
    handle,
    url: `/products/${handle}?variant=${String(id)}`,
    image: `//cdn.example/${handle}.jpg`,
    featured_image: { url: `//cdn.example/${handle}.jpg`, alt: title, width: 800, height: 1000 },
  };
}

function productJson(handle: string, items: readonly ThemeItem[]): Record<string, unknown> {
  const [first] = items;
  const names = first?.options === undefined ? ['Title'] : ['Colour', 'Size'].slice(0, first.options.length);
  return {
    id: 9000 + (first?.id ?? 0),
    handle,
    title: first?.title,
    url: `/products/${handle}`,
    description: '<p>Made by hand &amp; glazed.</p>',
    available: items.some(({ stock }) => stock !== 0),
    requires_selling_plan: items.some(({ needsPlan }) => needsPlan),
    options: names.map((name, index) => ({ name, position: index + 1 })),
    images: [`//cdn.example/${handle}.jpg`],
    media: [
      { media_type: 'image', src: `//cdn.example/${handle}.jpg`, alt: 'Front', width: 800, height: 1000 },
    ],
    variants: items.map(({ id, price, stock, limit, options }) => ({
      id,
      title: options?.join(' / ') ?? 'Default Title',
      option1: options?.[0] ?? 'Default Title',
      option2: options?.[1] ?? null,
      option3: null,
      options: options ?? ['Default Title'],
      price,
      compare_at_price: price + 500,
      available: stock !== 0,
      sku: null,
      featured_image: null,
      inventory_management: 'shopify',
      quantity_rule: { min: 1, max: limit ?? null, increment: 1 },
    })),
  };
}

/** What a theme's section draws of the cart; null for a section that the theme does not have. */
function sectionHtml(id: string, lines: readonly ThemeLine[]): string | null {
  const count = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const rows = lines.map(({ item, quantity }) => `<li>${item.title} × ${String(quantity)}</li>`).join('');
  const list = count > 0 ? `<ul>${rows}</ul>` : '<p class="empty">Your cart is empty</p>';
  const wrap = (inner: string): string =>
    `<div id="shopify-section-${id}" class="shopify-section">${inner}</div>`;
  if (id === 'cart-icon-bubble') return wrap(count > 0 ? `<span>${String(count)}</span>` : '');
  if (id === 'cart-drawer') {
    const items = `<div class="drawer__inner"><cart-drawer-items>${list}</cart-drawer-items></div>`;
    return wrap(`<cart-drawer><div id="CartDrawer">${items}</div></cart-drawer>`);
  }
  if (id === 'mini-cart') return wrap(`<div id="mini">${list}</div>`);
  const items = `<cart-items-component data-section-id="${id}">${list}</cart-items-component>`;
  return id.includes('cart') ? wrap(items) : null;
}

function json(status: number, value: unknown): ThemeResponse {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

function html(status: number, body: string): ThemeResponse {
  return { status, type: 'text/html; charset=utf-8', body };
}

// In the language of the shop: nobody is to read them.
function refusal(status: number): ThemeResponse {
  const description = { 404: 'אי אפשר למצוא וריאנט', 400: 'no valid id or line parameter' }[status];
  return json(status, { status, message: 'שגיאה בסל', description: description ?? 'אי אפשר להוסיף עוד' });
}
