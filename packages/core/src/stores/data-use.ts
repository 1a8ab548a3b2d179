import { atom, type ReadableAtom } from 'nanostores';
import type { DataUse, PlaybackState } from '../ports/playback.ts';
import type { PlaybackStore } from './playback.ts';

/** How much of the line the show uses, and whether using less is to be offered. */
export interface DataUseView {
  readonly use: DataUse;
  /** True after repeated stalls, or when the viewer's device asks to save data; until he has chosen. */
  readonly offered: boolean;
  /** Whether the player can use less at all. */
  readonly possible: boolean;
}

/** Low-data mode: sound or stills instead of the picture, with selling alive. */
export interface DataUseStore {
  /** See {@link DataUseView}. */
  readonly $dataUse: ReadableAtom<DataUseView>;
  /** Spares the line; kept for this show, also across a new player. */
  useLess(to: Exclude<DataUse, 'full'>): void;
  /** Back to the picture. */
  useFull(): void;
  /** The viewer does not want to be asked again. */
  dismissOffer(): void;
  /** The device asks to save data, or no longer does. */
  saveData(asked: boolean): void;
}

/** The store together with what only `show.ts` may do to it. */
export interface DataUseControl extends DataUseStore {
  /** The player has told something. */
  take(state: PlaybackState): void;
  /** Another player is there. */
  connected(): void;
}

const STALLS = 2;

/** Makes the store; `player` is what it sets. */
export function createDataUse(player: Pick<PlaybackStore, 'can' | 'setDataUse'>): DataUseControl {
  const $dataUse = atom<DataUseView>({ use: 'full', offered: false, possible: false });
  let wanted: DataUse = 'full';
  let stalled = false;
  let saving = false;
  let settled = false;

  function renew(): void {
    const possible = player.can('setDataUse');
    const offered = possible && !settled && wanted === 'full' && (stalled || saving);
    const before = $dataUse.get();
    if (before.use === wanted && before.offered === offered && before.possible === possible) return;
    $dataUse.set({ use: wanted, offered, possible });
  }

  function choose(use: DataUse): void {
    wanted = use;
    settled = true;
    player.setDataUse(use);
    renew();
  }

  return {
    $dataUse,
    useLess: choose,
    useFull: () => choose('full'),
    dismissOffer() {
      settled = true;
      renew();
    },
    saveData(asked) {
      saving = asked;
      renew();
    },
    take({ recentStalls = 0 }) {
      stalled ||= recentStalls >= STALLS;
      renew();
    },
    connected() {
      if (wanted !== 'full') player.setDataUse(wanted);
      renew();
    },
  };
}
