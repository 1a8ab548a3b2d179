import type { DeskActions } from './desk-actions.ts';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, select, textarea, shoppable-video') !== null;
}

function isPressing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a') !== null;
}

/** One key for each of what a host does most: arrows choose, Enter pins or unpins, N pins the next product. */
export function listenToKeys(deps: {
  actions: DeskActions;
  /** Pins what is chosen, or unpins it. */
  toggle: () => void;
  /** Brings the chosen row into view and gives it the focus. */
  reveal: () => void;
}): void {
  const { actions, toggle, reveal } = deps;
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
      return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      actions.select(event.key === 'ArrowDown' ? 1 : -1);
      reveal();
    } else if (event.key === 'Enter' && !isPressing(event.target)) {
      toggle();
    } else if (event.key.toLowerCase() === 'n' && !event.repeat) {
      actions.pinNext();
      reveal();
    } else {
      return;
    }
    event.preventDefault();
  });
}
