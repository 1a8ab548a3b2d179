/** Room around the button, px. */
const ROOM = 16;

/** How far a floating button has to rise so that it covers nothing of `excluded`, px. */
export function liftOver(button: DOMRect, excluded: readonly DOMRect[], viewportHeight: number): number {
  const beside = (rect: DOMRect): boolean => rect.right > button.left && rect.left < button.right;
  let lift = 0;
  // Bars may stand upon each other: the lowest first.
  for (const rect of [...excluded].sort((a, b) => b.top - a.top)) {
    const bottom = viewportHeight - ROOM - lift;
    const top = bottom - button.height - ROOM;
    if (rect.height > 0 && beside(rect) && rect.bottom > top && rect.top < bottom)
      lift = viewportHeight - rect.top;
  }
  // Something that fills the window is nothing to stand above of.
  return lift > viewportHeight / 2 ? 0 : lift;
}

/** Keeps `button` above what `selector` names until `signal` aborts. */
export function keepClear(button: HTMLElement, selector: string, signal: AbortSignal): void {
  let frame = 0;
  const seen = new Set<Element>();
  const measure = (): void => {
    frame = 0;
    const found = find(selector).filter((element) => !element.contains(button));
    for (const element of found) {
      if (!seen.has(element)) sizes.observe(element);
      seen.add(element);
    }
    const rects = found.map((element) => element.getBoundingClientRect());
    const lift = liftOver(button.getBoundingClientRect(), rects, innerHeight);
    button.style.setProperty('--_lift', `${String(Math.round(lift))}px`);
  };
  const soon = (): void => void (frame ||= requestAnimationFrame(measure));
  const sizes = new ResizeObserver(soon);
  addEventListener('resize', soon, { signal });
  addEventListener('scroll', soon, { signal, passive: true, capture: true });
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    sizes.disconnect();
  });
  measure();
}

function find(selector: string): Element[] {
  try {
    return [...document.querySelectorAll(selector)];
  } catch {
    return [];
  }
}
