import { html, render } from 'lit';
import { heartIcon } from '../../base/icons.ts';

const MOST_HEARTS = 60;
const MOST_AT_ONCE = 14;
const SPREAD_MS = 1000;
/** The flight of `reactions.styles.ts`, ms. */
const FLIGHT_MS = 2600;

let pattern: HTMLElement | undefined;

function heart(): HTMLElement {
  if (pattern === undefined) {
    const box = document.createElement('div');
    render(html`<span class="heart">${heartIcon}</span>`, box);
    pattern = box.firstElementChild as HTMLElement;
  }
  return pattern.cloneNode(true) as HTMLElement;
}

/**
 * Lets `count` hearts rise in `sky`, within a second: a sample when they are many, never more than 60 at a time, and
 * none for viewers who want no motion.
 */
export function releaseHearts(sky: HTMLElement, count: number, own: boolean): void {
  if (sky.ownerDocument.hidden || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const free = MOST_HEARTS - sky.childElementCount;
  const many = Math.min(count, own ? 1 : MOST_AT_ONCE, free);
  for (let index = 0; index < many; index += 1) {
    const flying = heart();
    const delayMs = own ? 0 : (index / many) * SPREAD_MS;
    flying.style.setProperty('--_delay', `${String(Math.round(delayMs))}ms`);
    flying.style.setProperty('--_drift', `${String(Math.round((Math.random() - 0.5) * 56))}px`);
    flying.style.setProperty(
      '--_size',
      String(Math.round((own ? 1.15 : 0.7 + Math.random() * 0.35) * 100) / 100),
    );
    flying.style.setProperty('--_turn', `${String(Math.round((Math.random() - 0.5) * 40))}deg`);
    flying.style.setProperty('--_hue', String(own ? 348 : 335 + Math.round(Math.random() * 35)));
    sky.append(flying);
    // A hidden part ends no animation, so the end is not waited for.
    setTimeout(() => flying.remove(), delayMs + FLIGHT_MS);
  }
}
