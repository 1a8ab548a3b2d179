/**
 * The window in which `node` is seen: the page's, or a show's own. Animation frames, observers of sizes and the clock of
 * what is seen belong to a window; those of the page say nothing of another one.
 */
export function windowOf(node: Node): Window & typeof globalThis {
  return node.ownerDocument?.defaultView ?? window;
}

/** Calls `act` before the next drawing of the window in which `node` is seen; the answer takes that back. */
export function nextFrame(node: Node, act: () => void): () => void {
  const view = windowOf(node);
  const handle = view.requestAnimationFrame(act);
  return () => view.cancelAnimationFrame(handle);
}
