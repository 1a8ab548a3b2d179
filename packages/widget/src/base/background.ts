// It must be heard while a sheet is open, and what is inert is silent.
const HEARD = 'shoppable-announcer';

/**
 * Makes everything of the show but `front` inert: what lies behind a sheet can be neither reached nor read. The page
 * around the show stays as it is. Answers how to undo it.
 */
export function quietenBehind(front: Element): () => void {
  const provider = front.closest('shoppable-show');
  const quietened: Element[] = [];
  const quieten = (element: Element): void => {
    if (element.matches(HEARD) || element.hasAttribute('inert')) return;
    if (element.querySelector(HEARD) !== null) {
      [...element.children].forEach(quieten);
      return;
    }
    element.setAttribute('inert', '');
    quietened.push(element);
  };
  for (let kept: Element = front; provider !== null && kept !== provider;) {
    const { parentElement }: Element = kept;
    if (parentElement === null) break;
    [...parentElement.children].filter((sibling) => sibling !== kept).forEach(quieten);
    kept = parentElement;
  }
  return () => quietened.forEach((element) => element.removeAttribute('inert'));
}
