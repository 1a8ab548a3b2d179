import { kept, type KeptIn } from '@shoppable/core';
import { atom, type ReadableAtom } from 'nanostores';

/** What the viewer has chosen for the chat of this show. */
export interface Talk {
  /** Whether the chat is read to who listens. */
  readonly $aloud: ReadableAtom<boolean>;
  /** Turns the reading on or off. */
  readAloud(on: boolean): void;
  /** The name under which he wrote last; kept over page loads only where the viewer has allowed it. */
  name(): string | undefined;
  /** Keeps a name for the next time. */
  keepName(name: string): void;
}

interface KeepingElement extends Element {
  readonly storage?: KeptIn | undefined;
}

/** Makes a {@link Talk}. `host` has the storage that the page hands over on consent. */
export function createTalk(host: KeepingElement | undefined): Talk {
  // Asked each time: the viewer may consent, or change his mind, while the show runs.
  const storage: KeptIn = {
    getItem: (key) => host?.storage?.getItem(key) ?? null,
    setItem: (key, value) => host?.storage?.setItem(key, value),
    removeItem: (key) => host?.storage?.removeItem(key),
  };
  const name = kept('shoppable:name', storage);
  const silent = kept('shoppable:silent', storage);
  const $aloud = atom(silent.get() === undefined);
  return {
    $aloud,
    readAloud(on) {
      silent.set(on ? undefined : '1');
      $aloud.set(on);
    },
    name: name.get,
    keepName: name.set,
  };
}
