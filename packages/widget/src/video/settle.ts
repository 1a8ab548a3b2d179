import type { PlayerHandle } from '../player/player-handle.ts';
import type { MountedShow } from './app-contract.ts';
import type { StartParts } from './start.ts';

const LEAVE_MS = 300;

/** How far the parts are. */
export interface Stage {
  mounted: MountedShow | undefined;
  /** They could not be had. */
  isAlone: boolean;
}

/** Has the facade say what the player does, and leave when it is no longer wanted. */
export function settle(parts: StartParts, { mounted, isAlone }: Stage, player: PlayerHandle): void {
  if (parts.facade()?.inert !== false) return;
  const { phase } = player.state;
  // Held or refused: the way in is a tap on the facade.
  if (phase === 'refused' || (phase === 'paused' && !hasPicture(player))) drawOnce(parts);
  const facade = parts.facade();
  facade?.classList.toggle('starting', phase === 'loading' || phase === 'failed');
  if (hasPicture(player)) facade?.querySelector<HTMLElement>('.play')?.style.setProperty('opacity', '0');
  if (isAlone ? hasPicture(player) : mounted !== undefined && isTheAppsTurn(parts, player)) leave(parts);
}

/** Draws the facade, unless that was done. */
export function drawOnce({ facade, draw }: StartParts): void {
  if (facade()?.classList.contains('bare') === true) draw();
}

/** Whether there is something to be seen. */
export function hasPicture({ state: { phase }, video }: PlayerHandle): boolean {
  if (phase === 'paused') return video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA;
  return phase === 'playing' || phase === 'waiting' || phase === 'ended';
}

/** The facade gives way to the parts when there is a picture, or when they have to say why there is none. */
function isTheAppsTurn({ stream, isUpcoming }: StartParts, player: PlayerHandle): boolean {
  return hasPicture(player) || isUpcoming || stream === undefined || player.state.phase === 'failed';
}

function leave({ session, place, facade: view }: StartParts): void {
  place.classList.remove('waiting');
  const facade = view();
  if (facade === undefined) return;
  if (facade.contains(session.root.activeElement)) place.focus({ preventScroll: true });
  facade.classList.add('leaving');
  facade.inert = true;
  const timer = setTimeout(() => facade.remove(), LEAVE_MS);
  session.signal.addEventListener('abort', () => clearTimeout(timer));
}
