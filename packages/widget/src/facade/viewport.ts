/** Whether at least `share` (0 … 1) of `element`, or of the window, shows it now. */
export function isInView(element: Element, share: number): boolean {
  const { top, bottom, height } = element.getBoundingClientRect();
  const shown = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return height > 0 && shown >= share * Math.min(height, innerHeight);
}

/** Calls back with whether at least `share` (0 … 1) of `element`, or of the window, shows it: now, and as that changes. */
export function watchInView(
  element: Element,
  share: number,
  onChange: (inView: boolean) => void,
  signal: AbortSignal,
): void {
  const look = (): void => onChange(isInView(element, share));
  const observer = new IntersectionObserver(look, { threshold: [0, 0.25, share, 0.75, 1] });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
  look();
}

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

function connection(): Connection {
  return (navigator as Navigator & { connection?: Connection }).connection ?? {};
}

/** Whether the viewer's line should carry only what he asks for. */
export function isFrugal(): boolean {
  const { saveData, effectiveType } = connection();
  return saveData === true || /2g/u.test(effectiveType ?? '');
}

/** Whether the viewer comes back to a show that he has left for the checkout; see `base/place.ts`. */
function comesBack(element: Element): boolean {
  const { src } = (history.state as { shoppable?: { src?: unknown } } | null)?.shoppable ?? {};
  return src !== undefined && src === element.getAttribute('src');
}

/** Whether a show plays without being told to: never where the viewer saves data, or has asked for less motion. */
export function playsItself(element: Element): boolean {
  return (
    (element.hasAttribute('autoplay') || comesBack(element)) &&
    connection().saveData !== true &&
    !matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
