/** What a key asks of the player; undefined: it is not the player's. */
export type PlayerKey =
  | { readonly ask: 'toggle-play' }
  | { readonly ask: 'toggle-mute' }
  | { readonly ask: 'toggle-captions' }
  | { readonly ask: 'toggle-window' }
  | { readonly ask: 'toggle-small-window' }
  | { readonly ask: 'help' }
  | { readonly ask: 'start' }
  | { readonly ask: 'end' }
  | { readonly ask: 'seek-by'; readonly ms: number }
  | { readonly ask: 'seek-to'; readonly part: number }
  | { readonly ask: 'volume-by'; readonly step: number }
  | { readonly ask: 'rate-by'; readonly step: number };

const STEP_MS = 10_000;

// Back and forward are the direction of tape, so they are the same in every script.
const ANYWHERE: Readonly<Record<string, PlayerKey>> = {
  k: { ask: 'toggle-play' },
  m: { ask: 'toggle-mute' },
  c: { ask: 'toggle-captions' },
  f: { ask: 'toggle-window' },
  i: { ask: 'toggle-small-window' },
  p: { ask: 'toggle-small-window' },
  j: { ask: 'seek-by', ms: -STEP_MS },
  l: { ask: 'seek-by', ms: STEP_MS },
  '<': { ask: 'rate-by', step: -1 },
  '>': { ask: 'rate-by', step: 1 },
  '?': { ask: 'help' },
};

// These have another meaning in lists, sheets and on buttons, so they count only inside the player itself.
const IN_PLAYER: Readonly<Record<string, PlayerKey>> = {
  ArrowLeft: { ask: 'seek-by', ms: -STEP_MS },
  ArrowRight: { ask: 'seek-by', ms: STEP_MS },
  ArrowUp: { ask: 'volume-by', step: 0.1 },
  ArrowDown: { ask: 'volume-by', step: -0.1 },
  Home: { ask: 'start' },
  End: { ask: 'end' },
};

/** Reads a key pressed inside the widget. Keys with modifiers, typed into fields or already answered are nobody's. */
export function readPlayerKey(event: KeyboardEvent, player: Element): PlayerKey | undefined {
  const { altKey, ctrlKey, metaKey, defaultPrevented, isComposing, key } = event;
  if (altKey || ctrlKey || metaKey || defaultPrevented || isComposing) return undefined;
  const path = event.composedPath();
  const [target] = path;
  if (isField(target) || isOptedOut(player)) return undefined;
  const letter = ANYWHERE[key.toLowerCase()];
  if (letter !== undefined || !path.includes(player)) return letter;
  if (key === ' ') return target instanceof HTMLButtonElement ? undefined : { ask: 'toggle-play' };
  if (/^\d$/u.test(key)) return { ask: 'seek-to', part: Number(key) / 10 };
  if (target instanceof HTMLInputElement && target.name === 'volume') return undefined;
  return IN_PLAYER[key];
}

/** Asks to leave a key alone that is held down: it would toggle back and forth. */
export function isHeldToggle(event: KeyboardEvent, { ask }: PlayerKey): boolean {
  return event.repeat && (ask.startsWith('toggle') || ask === 'help');
}

function isField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'range';
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** The page says `without-keys` on the player, its show or the element that holds both. */
function isOptedOut(player: Element): boolean {
  const root = player.getRootNode();
  const around = [player, player.closest('shoppable-show'), root instanceof ShadowRoot ? root.host : null];
  return around.some((element) => element?.hasAttribute('without-keys') === true);
}
