import { atom, type ReadableAtom } from 'nanostores';
import { cleanName } from '../lib/clean-text.ts';
import { newId } from '../lib/new-id.ts';
import type { ClientFrame } from '../model/channel-frame.ts';
import type { ChatUser } from '../model/chat.ts';

/** Who is watching here. */
export interface ViewerStore {
  /** The viewer; the name is empty until one was given. */
  readonly $viewer: ReadableAtom<ChatUser>;
  /** Takes a name for the chat. */
  rename(name: string): void;
  /** The page knows who this is: his name, and a token by which the service knows him, too. It is never shown or kept. */
  identify(identity: { readonly name?: string; readonly token?: string }): void;
}

/** The viewer store together with what only `show.ts` may do to it. */
export interface ViewerControl extends ViewerStore {
  known(user: { id: string; name?: string | undefined; role?: string | undefined }): void;
  /** The connection is there: the service is told who this is. */
  connected(): void;
}

/** Makes the viewer store with a guest of no name. `send` hands a frame to the service; false when not connected. */
export function createViewer(nowMs: number, send: (frame: ClientFrame) => boolean): ViewerControl {
  const $viewer = atom<ChatUser>({ id: newId(nowMs), name: '', role: 'viewer' });
  let token: string | undefined;

  function rename(name: string): void {
    $viewer.set({ ...$viewer.get(), name: cleanName(name) });
  }

  function connected(): void {
    if (token !== undefined) send({ type: 'token', token });
  }

  return {
    $viewer,
    rename,
    identify(identity) {
      if (identity.name !== undefined) rename(identity.name);
      if (identity.token === undefined) return;
      token = identity.token;
      connected();
    },
    known({ id, name, role }) {
      const viewer = $viewer.get();
      const known = role === 'host' || role === 'moderator' ? role : 'viewer';
      $viewer.set({
        id,
        name: viewer.name === '' ? cleanName(name ?? '') : viewer.name,
        role: known,
      });
    },
    connected,
  };
}
