/** The tables of the shop. Money is in cents, time in epoch ms, words and options are JSON. */
export const SCHEMA = `
CREATE TABLE IF NOT EXISTS products (
  id TEXT PRIMARY KEY,
  position INTEGER NOT NULL,
  category TEXT NOT NULL,
  words TEXT NOT NULL,
  axes TEXT NOT NULL,
  stopped INTEGER NOT NULL DEFAULT 0,
  revision INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS variants (
  id TEXT PRIMARY KEY,
  product_id TEXT NOT NULL REFERENCES products(id),
  position INTEGER NOT NULL,
  sku TEXT NOT NULL UNIQUE,
  options TEXT NOT NULL,
  price INTEGER NOT NULL CHECK (price >= 0),
  compare_at INTEGER,
  stock INTEGER NOT NULL CHECK (stock >= 0),
  image TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS variants_of_product ON variants (product_id, position);
CREATE TABLE IF NOT EXISTS carts (
  id TEXT PRIMARY KEY,
  revision INTEGER NOT NULL DEFAULT 0,
  touched_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS cart_lines (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  cart_id TEXT NOT NULL REFERENCES carts(id) ON DELETE CASCADE,
  variant_id TEXT NOT NULL REFERENCES variants(id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  properties TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS lines_of_cart ON cart_lines (cart_id, position);
CREATE TABLE IF NOT EXISTS cart_codes (
  cart_id TEXT NOT NULL REFERENCES carts(id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (cart_id, code)
) STRICT;
CREATE TABLE IF NOT EXISTS codes (
  code TEXT PRIMARY KEY,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
  minimum INTEGER NOT NULL DEFAULT 0,
  ends_ms INTEGER,
  uses INTEGER,
  used INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS coupons (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
  minimum INTEGER NOT NULL DEFAULT 0,
  ends_ms INTEGER NOT NULL,
  total_limit INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS coupon_claims (
  coupon_id TEXT NOT NULL,
  cart_id TEXT NOT NULL,
  code TEXT NOT NULL UNIQUE,
  PRIMARY KEY (coupon_id, cart_id)
) STRICT;
CREATE TABLE IF NOT EXISTS deals (
  id TEXT PRIMARY KEY,
  percent REAL,
  price INTEGER,
  starts_ms INTEGER NOT NULL,
  ends_ms INTEGER NOT NULL,
  total_limit INTEGER,
  per_order INTEGER,
  sold INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS deal_products (
  deal_id TEXT NOT NULL REFERENCES deals(id),
  product_id TEXT NOT NULL REFERENCES products(id),
  PRIMARY KEY (deal_id, product_id)
) STRICT;
CREATE TABLE IF NOT EXISTS orders (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  locale TEXT NOT NULL,
  buyer TEXT NOT NULL,
  codes TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  subtotal INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  total INTEGER NOT NULL,
  placed_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS order_lines (
  order_id TEXT NOT NULL REFERENCES orders(id),
  position INTEGER NOT NULL,
  variant_id TEXT NOT NULL,
  product_id TEXT NOT NULL,
  title TEXT NOT NULL,
  subtitle TEXT NOT NULL,
  image TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  total INTEGER NOT NULL,
  properties TEXT NOT NULL,
  PRIMARY KEY (order_id, position)
) STRICT;
`;
