import { start } from './loader.ts';

/** Where this script came from, also when it was pasted as a module or a page element is called `currentScript`. */
function ownAddress(): string {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement && current.src) return current.src;
  const scripts = [...document.querySelectorAll<HTMLScriptElement>('script[src*="shoppable"]')];
  return scripts.findLast(({ src }) => /shoppable\.js/u.test(src))?.src ?? location.href;
}

try {
  start(ownAddress());
} catch (error) {
  console.warn('Shoppable could not start.', error);
}
