import type { PlayerHandle } from './player-handle.ts';
import type { Surfaces, SurfaceOptions } from './surfaces.ts';

/**
 * Finds out where else the picture of `player` can be seen, once there is a picture, whose way it must not be in; then
 * gives the player the verbs for it.
 */
export function lateSurfaces(player: PlayerHandle, options: SurfaceOptions): Pick<Surfaces, 'state'> {
  let surfaces: Surfaces | undefined;
  const first = new AbortController();

  async function find(): Promise<void> {
    const { createSurfaces } = await import('./surfaces.ts');
    if (options.signal.aborted) return;
    surfaces = createSurfaces(player.video, options);
    Object.assign(player, surfaces.verbs);
    options.changed();
  }

  player.watchFrames(
    () => {
      first.abort();
      // Without it the show has no small window, and lacks nothing else.
      find().catch(() => undefined);
    },
    { signal: AbortSignal.any([first.signal, options.signal]) },
  );
  return {
    get state() {
      return surfaces?.state ?? {};
    },
  };
}
