// The merchant's page: it takes the session over and shows the order that the show has put together.
const token = decodeURIComponent(location.hash.slice(1));
// The token opens the cart: it stays neither in the address nor in the history.
history.replaceState(null, '', location.pathname);

const query = `{activeOrder{code currencyCode subTotalWithTax totalWithTax couponCodes discounts{description amountWithTax}
  lines{quantity discountedLinePriceWithTax productVariant{sku options{name} product{name}}}}}`;

/** Writes the smallest unit of a currency as people read it. */
function money(units, currency) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
  return format.format(units / 10 ** format.resolvedOptions().maximumFractionDigits);
}

function add(parent, tag, text, className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  parent.append(element);
  return element;
}

function draw(order) {
  const { currencyCode: currency, lines } = order;
  document.querySelector('#state').textContent = `Order ${order.code}`;
  for (const line of lines) {
    const { product, options, sku } = line.productVariant;
    const row = add(document.querySelector('#lines'), 'li', '');
    row.dataset.sku = sku;
    add(row, 'span', `${line.quantity} ×`, 'quantity');
    add(row, 'span', [product.name, ...options.map(({ name }) => name)].join(', '), 'title');
    add(row, 'span', money(line.discountedLinePriceWithTax, currency), 'price');
  }
  const sums = document.querySelector('#sums');
  const rows = order.discounts.map(({ description, amountWithTax }) => [description, amountWithTax]);
  for (const [name, units] of [...rows, ['Total', order.totalWithTax]]) {
    add(sums, 'dt', name);
    add(sums, 'dd', money(units, currency));
  }
}

const answer = await fetch('/shop-api', {
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
  body: JSON.stringify({ query }),
});
const { data } = await answer.json();
if (data?.activeOrder?.lines.length > 0) draw(data.activeOrder);
else document.querySelector('#state').textContent = 'There is nothing in your cart.';
