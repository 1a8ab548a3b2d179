const FRAMES: Keyframe[] = [
  { opacity: 0, transform: 'translateY(18px) scale(0.94)' },
  { opacity: 1, transform: 'translateY(-3px) scale(1.012)', offset: 0.55 },
  { opacity: 1, transform: 'none' },
];

/** Lets an element enter with a short spring; nothing moves for viewers who do not want it. */
export function springIn(element: Element): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  element.animate(FRAMES, { duration: 420, easing: 'cubic-bezier(0.2, 0.8, 0.2, 1)' });
}
