/** Calls back with whether at least `share` (0 … 1) of `element` is in view, now and as that may have changed. */
export function watchInView(
  element: Element,
  share: number,
  onChange: (inView: boolean) => void,
  signal: AbortSignal,
): void {
  const onSeen = (entries: IntersectionObserverEntry[]): void => {
    const { intersectionRatio, intersectionRect, rootBounds } = entries.at(-1) as IntersectionObserverEntry;
    // An element taller than the window is in view when it fills that share of the window.
    const filled = intersectionRect.height / (rootBounds?.height ?? Infinity);
    onChange(Math.max(intersectionRatio, filled) >= share);
  };
  const observer = new IntersectionObserver(onSeen, { threshold: [0, 0.25, share, 0.75, 1] });
  observer.observe(element);
  signal.addEventListener('abort', () => observer.disconnect());
}

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

/** Whether the viewer's line should carry only what he asks for. */
export function isFrugal(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || /2g/u.test(connection?.effectiveType ?? '');
}

/** Whether the viewer has asked for less motion. */
export function wantsStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
