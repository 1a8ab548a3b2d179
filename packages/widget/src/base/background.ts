// It must be heard while a sheet is open, and what is inert is silent.
const HEARD = 'shoppable-announcer';

interface Quiet {
  readonly front: Element;
  readonly elements: readonly Element[];
}

const quiet = new WeakMap<object, Quiet>();

/**
 * Makes everything of the show but `front` inert: what lies behind a sheet can be neither reached nor read. The page
 * around the show stays as it is. One thing at a time is in front for each `show`; the newest replaces the one before.
 */
export function bringToFront(show: object, front: Element): void {
  release(show);
  const provider = front.closest('shoppable-show');
  const elements: Element[] = [];
  const quieten = (element: Element): void => {
    if (element.matches(HEARD) || element.hasAttribute('inert')) return;
    if (element.querySelector(HEARD) !== null) {
      [...element.children].forEach(quieten);
      return;
    }
    element.setAttribute('inert', '');
    elements.push(element);
  };
  for (let kept: Element = front; provider !== null && kept !== provider;) {
    const { parentElement }: Element = kept;
    if (parentElement === null) break;
    [...parentElement.children].filter((sibling) => sibling !== kept).forEach(quieten);
    kept = parentElement;
  }
  quiet.set(show, { front, elements });
}

/** Lets everything be reached again, unless something else has come to the front meanwhile. */
export function stepBack(show: object, front: Element): void {
  if (quiet.get(show)?.front === front) release(show);
}

function release(show: object): void {
  quiet.get(show)?.elements.forEach((element) => element.removeAttribute('inert'));
  quiet.delete(show);
}
