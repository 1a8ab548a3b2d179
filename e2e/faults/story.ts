import type { Rig } from './rig.ts';
import { lastWords, type Scene } from './row.ts';

/** A row of the fault matrix that has a course of its own. */
export interface Story {
  /** As in the matrix. */
  readonly id: string;
  readonly title: string;
  /** Answers what it has measured, ms. */
  readonly run: (rig: Rig, id: string) => Promise<number | undefined>;
}

/** Plays a scene and leaves it, whatever happens in it. */
export async function within<T>(opened: Promise<Scene>, act: (scene: Scene) => Promise<T>): Promise<T> {
  const scene = await opened;
  try {
    return await act(scene);
  } catch (error) {
    throw new Error(`${String(error)}\n${await lastWords(scene)}`, { cause: error });
  } finally {
    await scene.close();
  }
}
