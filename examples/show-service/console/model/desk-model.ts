import type { Product, ShowEvent } from '@shoppable/core';
import type { DeskState } from '../../src/host/desk-state.ts';
import { lineOf, withLine, type DeskLine } from './messages.ts';
import { pinEntry, withPin, type PinEntry } from './pins.ts';

/** A short word to the host about what was not done. */
export interface DeskNotice {
  readonly id: number;
  readonly text: string;
}

/** What the host is writing into the deal form. */
export interface DealDraft {
  /** Empty = what is pinned. */
  readonly productId: string;
  readonly percent: number;
  readonly minutes: number;
}

/** Everything that the desk shows. */
export interface DeskModel {
  readonly connection: 'connecting' | 'open' | 'waiting';
  /** Service's clock minus this device's, ms. */
  readonly clockOffsetMs: number;
  readonly state: DeskState | undefined;
  readonly products: readonly Product[];
  readonly productsFailed: boolean;
  readonly pins: readonly PinEntry[];
  /** Pinned by the host a moment ago, not yet confirmed. */
  readonly pendingPin: readonly string[] | undefined;
  readonly lines: readonly DeskLine[];
  readonly deletedIds: ReadonlySet<string>;
  /** Names of commands on their way, such as `sold-out:p1`. */
  readonly busy: ReadonlySet<string>;
  readonly selectedId: string;
  readonly deal: DealDraft;
  readonly notices: readonly DeskNotice[];
  /** Programme time of the picture that the host sees, epoch ms. */
  readonly playheadMs: number | undefined;
  readonly asksToEnd: boolean;
  /** Which part is shown where there is room for one. */
  readonly tab: 'run' | 'chat' | 'deal';
}

/** The desk before anything is known. */
export const EMPTY_DESK: DeskModel = {
  connection: 'connecting',
  clockOffsetMs: 0,
  state: undefined,
  products: [],
  productsFailed: false,
  pins: [],
  pendingPin: undefined,
  lines: [],
  deletedIds: new Set(),
  busy: new Set(),
  selectedId: '',
  deal: { productId: '', percent: 20, minutes: 5 },
  notices: [],
  playheadMs: undefined,
  asksToEnd: false,
  tab: 'run',
};

/** The desk after one more show event. */
export function withEvent(model: DeskModel, event: ShowEvent): DeskModel {
  if (event.type === 'product.pin') {
    return { ...model, pins: withPin(model.pins, pinEntry(event)), pendingPin: undefined };
  }
  if (event.type === 'chat.message') return { ...model, lines: withLine(model.lines, lineOf(event)) };
  if (event.type === 'chat.delete') {
    const gone = new Set(event.data.ids);
    return {
      ...model,
      deletedIds: new Set([...model.deletedIds, ...gone]),
      lines: model.lines.filter(({ id }) => !gone.has(id)),
    };
  }
  return model;
}

/** The desk as a snapshot of the service shows it: what was known before is forgotten. */
export function withSnapshot(
  model: DeskModel,
  state: readonly ShowEvent[],
  tail: readonly ShowEvent[],
): DeskModel {
  const unsent = model.lines.filter(({ delivery }) => delivery !== 'sent');
  const fresh = [...state, ...tail].reduce(withEvent, {
    ...model,
    pins: [],
    lines: [],
    deletedIds: new Set<string>(),
  });
  return { ...fresh, lines: unsent.reduce(withLine, fresh.lines) };
}
