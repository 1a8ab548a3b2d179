import { SignInRequestEvent, type GatedAction } from './events.ts';
import type { ShowScope } from './scope.ts';

/** Shows in which a gate was passed, by what the viewer may then do. */
const passed = new WeakMap<object, Set<GatedAction>>();

/**
 * Asks the page, before a viewer does something for the first time, whether he may. Answers true at once where nothing
 * stands against it; else the page has been asked to sign him in, and what it answers decides. Never rejects.
 */
export function mayNow(scope: ShowScope, action: GatedAction): true | Promise<boolean> {
  const { show } = scope;
  const known = passed.get(show) ?? new Set();
  passed.set(show, known);
  if (known.has(action)) return true;
  const event = new SignInRequestEvent(action);
  if (scope.dispatch(event)) {
    known.add(action);
    return true;
  }
  return Promise.resolve(event.answer ?? false).then(
    (identity) => {
      if (identity === false) return false;
      if (typeof identity === 'object' && identity !== null) show.viewer.identify(identity);
      known.add(action);
      return true;
    },
    () => false,
  );
}

/** The service does not let him, after all: the page is asked again the next time. */
export function mayNoMore({ show }: ShowScope, action: GatedAction): void {
  passed.get(show)?.delete(action);
}
