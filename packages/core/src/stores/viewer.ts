import { atom, type ReadableAtom } from 'nanostores';
import { cleanName } from '../lib/clean-text.ts';
import { newId } from '../lib/new-id.ts';
import type { ChatUser } from '../model/chat.ts';

/** Who is watching here. */
export interface ViewerStore {
  /** The viewer; the name is empty until one was given. */
  readonly $viewer: ReadableAtom<ChatUser>;
  /** Takes a name for the chat. */
  rename(name: string): void;
}

/** The viewer store together with what only `show.ts` may do to it. */
export interface ViewerControl extends ViewerStore {
  known(user: { id: string; name?: string | undefined }): void;
}

/** Makes the viewer store with a guest of no name. */
export function createViewer(nowMs: number): ViewerControl {
  const $viewer = atom<ChatUser>({ id: newId(nowMs), name: '', role: 'viewer' });
  return {
    $viewer,
    rename: (name) => $viewer.set({ ...$viewer.get(), name: cleanName(name) }),
    known({ id, name }) {
      const viewer = $viewer.get();
      $viewer.set({ ...viewer, id, name: viewer.name === '' ? cleanName(name ?? '') : viewer.name });
    },
  };
}
