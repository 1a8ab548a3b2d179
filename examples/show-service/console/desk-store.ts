import type { CommandInput } from '../src/host/commands.ts';
import { EMPTY_DESK, type DeskModel } from './model/desk-model.ts';
import { pinsAt, type PinView } from './model/pins.ts';
import { sendCommand } from './send-command.ts';

/** A command and what is to be said and undone when it fails. */
export interface Intention {
  /** Marks its button busy, such as `sold-out:p1`. */
  readonly name: string;
  /** What did not happen, as the first words of the notice. */
  readonly failure: string;
  readonly command: CommandInput;
  /** Takes back what was shown already. */
  readonly undo?: () => void;
}

/** Holds what the desk knows, and sends what the host wants. */
export interface DeskStore {
  readonly model: () => DeskModel;
  /** Changes the model and has it drawn. */
  set(change: Partial<DeskModel>): void;
  /** Changes the model without drawing, for what is drawn soon anyway. */
  setQuietly(change: Partial<DeskModel>): void;
  /** Says something to the host for a while. */
  notice(text: string): void;
  /** Takes a notice away. */
  closeNotice(id: number): void;
  /** Sends a command; answers whether it was done. The notice says why not. */
  run(intention: Intention): Promise<boolean>;
}

const NOTICE_MS = 8000;

/** What is pinned for the host's eyes: what he has just pinned counts at once. */
export function pinnedNow(model: DeskModel): PinView {
  if (model.pendingPin !== undefined) return { onAir: model.pendingPin, next: undefined };
  return pinsAt(model.pins, model.playheadMs);
}

/** Sends the browser to the login, since the old one has ended. */
export function logOut(): void {
  location.assign('/host/login');
}

/** Makes the {@link DeskStore}; `draw` is called after each change. */
export function createDeskStore(draw: () => void): DeskStore {
  let model = EMPTY_DESK;
  let noticeId = 0;

  function set(change: Partial<DeskModel>): void {
    model = { ...model, ...change };
    draw();
  }

  function closeNotice(id: number): void {
    set({ notices: model.notices.filter((one) => one.id !== id) });
  }

  function notice(text: string): void {
    noticeId += 1;
    const id = noticeId;
    set({ notices: [...model.notices, { id, text }].slice(-3) });
    setTimeout(() => closeNotice(id), NOTICE_MS);
  }

  async function run({ name, failure, command, undo }: Intention): Promise<boolean> {
    set({ busy: new Set([...model.busy, name]) });
    const answer = await sendCommand(command);
    set({ busy: new Set([...model.busy].filter((one) => one !== name)) });
    if (answer.ok) return true;
    if (answer.loggedOut) logOut();
    undo?.();
    notice(`${failure} ${answer.reason}`);
    return false;
  }

  return {
    model: () => model,
    set,
    setQuietly(change) {
      model = { ...model, ...change };
    },
    notice,
    closeNotice,
    run,
  };
}
