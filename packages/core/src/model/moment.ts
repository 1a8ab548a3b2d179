/** A stretch of the show in which one thing was shown. Times are programme time, epoch ms. */
interface Stretch {
  /** Names it among the moments of the show. */
  readonly id: string;
  readonly startMs: number;
  /** Undefined while it goes on. */
  readonly endMs: number | undefined;
}

/** A product was held up. */
export interface ProductMoment extends Stretch {
  readonly kind: 'product';
  readonly productId: string;
}

/** A part of the show with a name of its own. */
export interface ChapterMoment extends Stretch {
  readonly kind: 'chapter';
  readonly title: string;
  /** What it is about, when it is about one product. */
  readonly productId: string | undefined;
}

/** What a viewer can go to in a show. */
export type Moment = ProductMoment | ChapterMoment;

/** What was true from `atMs` until the next one. */
export interface Since<T> {
  readonly atMs: number;
  readonly value: T;
}

/** A product that comes back this soon was not away: one tap too many of the host's. */
const BLINK_MS = 10_000;

/** The moments of a show, by their start; `pins` and `chapters` are in the order of time. */
export function momentsOf(
  pins: readonly Since<{ readonly products: readonly { readonly productId: string }[] }>[],
  chapters: readonly Since<{ readonly title: string; readonly productId?: string | undefined }>[],
): readonly Moment[] {
  return [...productMoments(pins), ...chapterMoments(chapters)].sort((a, b) => a.startMs - b.startMs);
}

interface Span {
  readonly startMs: number;
  endMs: number | undefined;
}

function productMoments(pins: Parameters<typeof momentsOf>[0]): ProductMoment[] {
  const shown = new Map<string, Span>();
  /** The last time that each product was shown, as it may yet come back in a blink. */
  const before = new Map<string, Span>();
  const spans: [string, Span][] = [];
  for (const { atMs, value } of pins) {
    const ids = new Set(value.products.map(({ productId }) => productId));
    for (const [productId, span] of shown) {
      if (ids.has(productId)) continue;
      span.endMs = atMs;
      shown.delete(productId);
      before.set(productId, span);
    }
    for (const productId of ids) {
      if (shown.has(productId)) continue;
      const last = before.get(productId);
      const again = last?.endMs !== undefined && atMs - last.endMs <= BLINK_MS;
      const span: Span = again ? last : { startMs: atMs, endMs: undefined };
      span.endMs = undefined;
      shown.set(productId, span);
      if (!again) spans.push([productId, span]);
    }
  }
  return spans.map(([productId, { startMs, endMs }]) => ({
    kind: 'product',
    id: `${productId}@${String(startMs)}`,
    productId,
    startMs,
    endMs,
  }));
}

function chapterMoments(chapters: Parameters<typeof momentsOf>[1]): ChapterMoment[] {
  return chapters.map(({ atMs, value: { title, productId } }, index) => ({
    kind: 'chapter',
    id: `chapter@${String(atMs)}`,
    title,
    productId,
    startMs: atMs,
    endMs: chapters[index + 1]?.atMs,
  }));
}
