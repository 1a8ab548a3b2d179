import { atom, type ReadableAtom } from 'nanostores';

/** A page of the settings; without one, the list of them. `keys`: what the keyboard does. */
export type SettingsPage = 'captions' | 'look' | 'audio' | 'speed' | 'quality' | 'data' | 'chat' | 'keys';

/** A sheet that lies over the show. Only one is open at a time. */
export type Panel =
  | { readonly name: 'bag' }
  | { readonly name: 'cart' }
  | { readonly name: 'moments' }
  | { readonly name: 'reminder' }
  | { readonly name: 'settings'; readonly page?: SettingsPage }
  /** `from`: what it was opened in, and goes back to. */
  | { readonly name: 'share'; readonly from?: Panel }
  | { readonly name: 'product'; readonly productId: string; readonly variantId?: string };

/** Which sheet is open: the passing state that several elements of one show share. */
export interface Panels {
  readonly $open: ReadableAtom<Panel | undefined>;
  /** What the viewer has asked for could not be fetched; it is being tried again. */
  readonly $lacking: ReadableAtom<boolean>;
  /** Opens a sheet in place of the one that is open. */
  open(panel: Panel): void;
  /** Closes whatever is open. */
  close(): void;
  /** Tells whether something that the viewer has asked for could not be fetched. */
  lack(lacking: boolean): void;
}

/** Makes a {@link Panels} with nothing open. */
export function createPanels(): Panels {
  const $open = atom<Panel | undefined>(undefined);
  const $lacking = atom(false);
  return {
    $open,
    $lacking,
    open: (panel) => $open.set(panel),
    close: () => $open.set(undefined),
    lack: (lacking) => $lacking.set(lacking),
  };
}
