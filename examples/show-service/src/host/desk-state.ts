import type { Phase } from '@shoppable/core';
import type { ShopDeal } from '../shop/shop-client.ts';
import type { SalesFigures } from '../shop/sales.ts';

/** What the console shows in figures and switches; sent whole at every change. */
export interface DeskState {
  readonly type: 'desk.state';
  /** Service's clock, epoch ms. */
  readonly time: number;
  readonly status: Phase;
  readonly viewers: number;
  /** Totals by kind. */
  readonly reactions: Readonly<Record<string, number>>;
  readonly autopilot: boolean;
  /** Seconds between two messages of one viewer; 0 = off. */
  readonly slow: number;
  readonly deals: readonly ShopDeal[];
  readonly sales: SalesFigures;
}

/** Tells the consoles how things stand. */
export interface DeskStateNews {
  /** To be called a few times a second: tells the state when it has changed. */
  beat(): void;
}

/** Makes {@link DeskStateNews}; `read` gives the state without its time, `tell` hands it to the consoles. */
export function createDeskStateNews(read: () => DeskState, tell: (state: DeskState) => void): DeskStateNews {
  let told = '';
  return {
    beat() {
      const state = read();
      const { time: _time, ...rest } = state;
      const text = JSON.stringify(rest);
      if (text === told) return;
      told = text;
      tell(state);
    },
  };
}
