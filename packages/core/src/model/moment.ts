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

function productMoments(pins: Parameters<typeof momentsOf>[0]): ProductMoment[] {
  const open = new Map<string, { startMs: number; endMs: number | undefined }>();
  const done: ProductMoment[] = [];
  const finish = (productId: string, span: { startMs: number; endMs: number | undefined }): void => {
    done.push({ kind: 'product', id: `${productId}@${String(span.startMs)}`, productId, ...span });
  };
  for (const { atMs, value } of pins) {
    const shown = new Set(value.products.map(({ productId }) => productId));
    for (const [productId, span] of open) {
      if (!shown.has(productId)) span.endMs ??= atMs;
    }
    for (const productId of shown) {
      const span = open.get(productId);
      if (span !== undefined && (span.endMs === undefined || atMs - span.endMs <= BLINK_MS)) {
        span.endMs = undefined;
        continue;
      }
      if (span !== undefined) finish(productId, span);
      open.set(productId, { startMs: atMs, endMs: undefined });
    }
  }
  for (const [productId, span] of open) finish(productId, span);
  return done;
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
