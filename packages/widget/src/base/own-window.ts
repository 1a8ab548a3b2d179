import { filledSheet } from './fill-window.ts';
import type { SurfaceBox, WindowWords } from './surface.ts';
import { sheetsFor } from './wear.ts';

/** How a show stands in a window of its own. */
export interface OwnWindowOptions {
  readonly words: WindowWords;
  /** The viewer wants it back: the window was closed, or the page's button was pressed. */
  leave(): void;
  /** Ends it and puts everything back. */
  readonly signal: AbortSignal;
}

const AWAY_STYLE = `
.stage.away{display:grid;place-content:center;justify-items:center;gap:16px;padding:24px;box-sizing:border-box;color:#fff;background:linear-gradient(var(--shoppable-accent,#2f6b4f),#17191c);font:600 16px/1.4 var(--shoppable-font,system-ui,sans-serif);text-align:center;text-wrap:balance}
.away *{box-sizing:border-box;margin:0;position:relative}
.away .poster{position:absolute;opacity:.28;filter:blur(10px);scale:1.06}
.away button{all:unset;box-sizing:border-box;cursor:pointer;position:relative;min-block-size:44px;display:grid;place-items:center;padding:8px 22px;border-radius:99px;background:#fff;color:#17191c}
.away button:focus-visible{outline:2px solid #fff;box-shadow:0 0 0 4px #111}
@media (forced-colors:active){.away button{border:1px solid}}
`;

/** Attributes of the element by which what is inside of it goes. */
const TELLING = ['layout', 'without-keys'];

/**
 * Moves the stage of `box`, `<video>`, parts and all, into `view`, Chromium's window over all others: there a video that
 * is moved plays on. The element itself stays on the page, where a note of the same size keeps its place.
 */
export function showInWindow(
  box: SurfaceBox,
  view: Window & typeof globalThis,
  options: OwnWindowOptions,
): void {
  const { root } = box;
  const { words, leave, signal } = options;
  const stage = root.querySelector<HTMLElement>('.stage');
  if (stage === null || signal.aborted) return leave();
  const room = furnish(box, view, words);
  bringFonts(view);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(AWAY_STYLE);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  const note = noteFor(stage, words, leave);
  stage.before(note);
  move(stage, () => room.append(stage));
  room.addEventListener('click', follow);
  view.addEventListener('pagehide', leave, { signal });
  signal.addEventListener('abort', () => {
    const isFree = document.activeElement === document.body || root.activeElement !== null;
    move(stage, () => note.replaceWith(stage), isFree);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((worn) => worn !== sheet);
    view.close();
  });
}

/** An element of the same name, which nobody defines there, with the same sheets and the theme of the page. */
function furnish({ element, root }: SurfaceBox, { document: doc }: Window, words: WindowWords): ShadowRoot {
  doc.title = words.title;
  Object.assign(doc.documentElement, { lang: words.lang, dir: words.dir });
  const host = doc.createElement(element.localName);
  for (const name of TELLING)
    if (element.hasAttribute(name)) host.setAttribute(name, element.getAttribute(name) ?? '');
  host.style.setProperty('color-scheme', getComputedStyle(element).colorScheme);
  for (const [name, [value]] of element.computedStyleMap())
    if (name.startsWith('--shoppable-')) host.style.setProperty(name, String(value));
  const room = host.attachShadow({ mode: 'open' });
  room.adoptedStyleSheets = sheetsFor(doc, [...root.adoptedStyleSheets, filledSheet()]);
  doc.body.append(host);
  return room;
}

/** The fonts that the page declares, where its sheets may be read: the theme may name them. */
function bringFonts({ document: doc, CSSStyleSheet: Sheet }: Window & typeof globalThis): void {
  doc.adoptedStyleSheets = [...document.styleSheets].flatMap((sheet) => {
    const faces = facesIn(sheet);
    if (faces === '') return [];
    const copy = new Sheet({ baseURL: sheet.href ?? document.baseURI });
    copy.replaceSync(faces);
    return copy;
  });
}

function facesIn(sheet: CSSStyleSheet): string {
  try {
    return Array.from(sheet.cssRules, (rule) => (rule instanceof CSSFontFaceRule ? rule.cssText : '')).join(
      '',
    );
  } catch {
    // Another origin's.
    return '';
  }
}

function noteFor(stage: HTMLElement, { note, back, lang, dir }: WindowWords, leave: () => void): HTMLElement {
  const box = document.createElement('div');
  Object.assign(box, { className: 'stage away', lang, dir });
  const said = document.createElement('p');
  const button = document.createElement('button');
  Object.assign(button, { type: 'button', textContent: back });
  said.textContent = note;
  button.addEventListener('click', leave);
  const poster = stage.querySelector('.poster')?.cloneNode();
  box.append(...(poster === undefined ? [] : [poster]), said, button);
  return box;
}

/** Moves the stage by `put`, and lets it look as it did: its sheets, what was scrolled and, if it `isFree`, the focus. */
function move(stage: HTMLElement, put: () => void, isFree = true): void {
  const roots = rootsIn(stage);
  const worn = roots.map((root) => [...root.adoptedStyleSheets]);
  const scrolled = [stage, ...roots].flatMap((within) =>
    [...within.querySelectorAll('*')].flatMap((element) => {
      const { scrollTop: top, scrollLeft: left } = element;
      return top === 0 && left === 0 ? [] : [{ element, top, left }];
    }),
  );
  const focused = focusIn(stage);
  put();
  roots.forEach((root, index) => {
    root.adoptedStyleSheets = sheetsFor(root.ownerDocument, worn[index] ?? []);
  });
  // The parts draw themselves first: a sheet that is open takes the focus to its title.
  setTimeout(() => {
    for (const { element, top, left } of scrolled) element.scrollTo({ top, left, behavior: 'instant' });
    if (isFree) (focused ?? stage.querySelector<HTMLElement>('.place'))?.focus({ preventScroll: true });
  });
}

function rootsIn(within: ParentNode): ShadowRoot[] {
  return [...within.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
    shadowRoot === null ? [] : [shadowRoot, ...rootsIn(shadowRoot)],
  );
}

function focusIn(stage: HTMLElement): HTMLElement | undefined {
  let active = (stage.getRootNode() as ShadowRoot).activeElement;
  if (!stage.contains(active)) return undefined;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return (active as HTMLElement | null) ?? undefined;
}

/** A link would replace the show in its window: it leads the page there instead. */
function follow(event: Event): void {
  const { defaultPrevented, ctrlKey, metaKey, shiftKey } = event as MouseEvent;
  if (defaultPrevented || ctrlKey || metaKey || shiftKey) return;
  const link = event.composedPath().find((node) => (node as Element).localName === 'a');
  const { href = '', target = '' } = (link ?? {}) as Partial<HTMLAnchorElement>;
  if (href === '' || target === '_blank') return;
  event.preventDefault();
  location.assign(href);
}
