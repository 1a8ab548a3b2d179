import type { Product } from '@shoppable/core';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import type { ShowStatus } from '../show/show-status.ts';
import type { AutopilotSwitch } from './autopilot-switch.ts';
import { lineAbout, momentsBetween, type Programme, type ProgrammeMoment } from './programme.ts';

/** The demo's run of show: pins what the recorded loop presents, in step with the picture. */
export interface Autopilot {
  /** To be called about once a second: publishes what is due. */
  beat(): Promise<void>;
}

/** What an {@link Autopilot} needs. */
export interface AutopilotDeps {
  readonly programme: Programme;
  readonly switch: AutopilotSwitch;
  readonly products: () => Promise<readonly Product[]>;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly status: ShowStatus;
  readonly hostName: string;
  /** How far back viewers can rewind: the moments since then are pinned, too. */
  readonly windowMs: number;
  readonly now: () => number;
}

// The host lifts a product a moment after its turn begins.
const PIN_AFTER_MS = 800;
const SAY_AFTER_MS = 2600;
const AHEAD_MS = 3000;
// Every third moment of eight seconds: a line each 24 s, about another product each time.
const LINE_EVERY = 3;

/** Makes an {@link Autopilot}. */
export function createAutopilot(deps: AutopilotDeps): Autopilot {
  const { log, publisher, now } = deps;
  let plannedUntilMs: number | undefined;
  let busy = false;

  async function lastPinMs(): Promise<number> {
    const pinned = await log.latest('pins');
    return pinned?.at ?? pinned?.ts ?? Number.NEGATIVE_INFINITY;
  }

  async function pin(moment: ProgrammeMoment, productId: string): Promise<void> {
    const at = Math.max(moment.startMs + PIN_AFTER_MS, (await lastPinMs()) + 1);
    const data = { key: 'pins', products: [{ productId }] };
    await publisher.publish({ type: 'product.pin', at, data, once: [`autopilot:${moment.startMs}`] });
  }

  async function say(moment: ProgrammeMoment, product: Product): Promise<void> {
    if (moment.index % LINE_EVERY !== 0 || moment.startMs < now() - AHEAD_MS) return;
    const user = { id: 'host', name: deps.hostName, role: 'host' };
    const data = { user, text: lineAbout(product, moment.index / LINE_EVERY) };
    const once = [`autopilot-line:${moment.startMs}`];
    await publisher.publish({ type: 'chat.message', at: moment.startMs + SAY_AFTER_MS, data, once });
  }

  async function drive(): Promise<void> {
    const windowStartMs = now() - deps.windowMs;
    const untilMs = now() + AHEAD_MS;
    const afterMs = Math.max(plannedUntilMs ?? (await lastPinMs()) - PIN_AFTER_MS, windowStartMs);
    const moments = momentsBetween(deps.programme, afterMs, untilMs);
    if (moments.length === 0) return;
    const products = await deps.products();
    // Without products there is nothing to pin: the shop is away, and the next beat tries again.
    if (products.length === 0) return;
    for (const moment of moments) {
      const product = products.find(({ handle }) => handle === moment.handle);
      if (product === undefined || !deps.switch.isOn()) continue;
      await pin(moment, product.id);
      await say(moment, product);
    }
    plannedUntilMs = untilMs;
  }

  return {
    async beat() {
      if (!deps.switch.isOn() || deps.status.phase() !== 'live') plannedUntilMs = undefined;
      else if (!busy) {
        busy = true;
        await drive().finally(() => {
          busy = false;
        });
      }
    },
  };
}
