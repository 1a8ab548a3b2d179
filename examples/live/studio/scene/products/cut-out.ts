import { sheet } from '../pen.ts';

/** How a shop drawing is cut out of its background. Coordinates are those of the drawing's 800 × 800 box. */
export interface CutOut {
  /** Left, top, width and height of the part that is kept. */
  readonly crop: readonly [number, number, number, number];
  /** The point that the choreography moves: the hook of a hanging thing, the foot of a standing one. */
  readonly origin: readonly [number, number];
  /** Pixels of the picture per unit of the drawing. */
  readonly scale: number;
  /** Half the width of what stands on the table, in pixels of the picture; 0 for what hangs. */
  readonly foot: number;
  /** Selectors of what belongs to the shop's photograph and not to the product: pegs, rails, flames. */
  readonly without: readonly string[];
}

/** A product ready to be drawn: a picture at twice the size it is shown at. */
export interface CutOutPicture {
  readonly picture: OffscreenCanvas;
  readonly cut: CutOut;
}

/** Oversampling, so that a turned or leaning product stays sharp. */
export const SHARPNESS = 1.6;

const CAST_SHADOW = ['#3a2a20', '#2a1a12'];

/** Loads a product's drawing from the shop and removes backdrop, cast shadows and lettering. */
export async function loadCutOut(handle: string, cut: CutOut): Promise<CutOutPicture> {
  const response = await fetch(`/products/${handle}.svg`);
  if (!response.ok) throw new Error(`The shop has no drawing of ${handle}.`);
  const drawing = new DOMParser().parseFromString(await response.text(), 'image/svg+xml').documentElement;
  for (const selector of [...cut.without, 'text']) {
    const found = drawing.querySelectorAll(selector);
    if (found.length === 0 && selector !== 'text')
      throw new Error(`${handle}.svg has changed: no ${selector}.`);
    for (const element of found) element.remove();
  }
  for (const child of [...drawing.children]) if (isBackdrop(child) || isCastShadow(child)) child.remove();
  const [x, y, width, height] = cut.crop;
  const pixels = cut.scale * SHARPNESS;
  drawing.setAttribute('viewBox', cut.crop.join(' '));
  drawing.setAttribute('width', String(width * pixels));
  drawing.setAttribute('height', String(height * pixels));
  const image = await imageOf(new XMLSerializer().serializeToString(drawing));
  const picture = sheet(Math.ceil(width * pixels), Math.ceil(height * pixels), (pen) =>
    pen.drawImage(image, 0, 0),
  );
  if (x === undefined || y === undefined) throw new Error('A crop has four numbers.');
  return { picture, cut };
}

function isBackdrop(element: Element): boolean {
  if (element.tagName === 'rect') return element.getAttribute('width') === '800';
  const inner = element.querySelector(':scope > rect[width="880"], :scope > ellipse[cx="190"][rx="330"]');
  return inner !== null;
}

function isCastShadow(element: Element): boolean {
  if (element.tagName !== 'g' || !element.hasAttribute('filter')) return false;
  const painted = [...element.querySelectorAll('*')].flatMap((part) =>
    [part.getAttribute('fill'), part.getAttribute('stroke')].filter(
      (paint) => paint !== null && paint !== 'none',
    ),
  );
  return painted.length > 0 && painted.every((paint) => CAST_SHADOW.includes(paint ?? ''));
}

async function imageOf(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  await image.decode();
  return image;
}
