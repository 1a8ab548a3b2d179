/** What a node of the facade may be given. Values are set as text and attributes, never as markup. */
type Attributes = Readonly<Record<string, string>>;

/** Makes an HTML element; undefined children are left out. */
export function node(
  tag: string,
  attributes: Attributes = {},
  ...children: (Node | string | undefined)[]
): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of one path in a box of 24 × 24, hidden from assistive technology. */
export function icon(path: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

/** A picture of the merchant's; it disappears when it cannot be had. */
export function picture(src: string | undefined, attributes: Attributes = {}): HTMLElement | undefined {
  if (src === undefined) return undefined;
  const img = node('img', { alt: '', ...attributes, src });
  img.addEventListener('error', () => img.remove(), { once: true });
  return img;
}
