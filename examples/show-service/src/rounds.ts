import { createDeskStateNews } from './host/desk-state.ts';
import type { House } from './house.ts';
import type { ShowServiceSettings } from './options.ts';
import { ASKING_MS } from './shop/deals.ts';
import type { Schedule } from './schedule.ts';
import { createPresence } from './viewers/presence.ts';

const SECOND = 1000;
const SWEEP_MS = 10 * SECOND;

/** What the house does by itself, again and again; what only one instance has to do, it does while on duty. */
export function makeRounds(house: House, settings: ShowServiceSettings, schedule: Schedule): void {
  const { engine, room, tallies, deals, publisher, autopilot, games } = house;
  const presence = createPresence(() => engine.viewers(room.viewers()), publisher);
  const news = createDeskStateNews(house.deskState, room.tellHosts);
  const onDuty = (everyMs: number, work: () => void | Promise<void>): void =>
    schedule.every(everyMs, () => (engine.onDuty() ? work() : undefined));

  // Due at every tick: the tick is the batch.
  schedule.every(0, room.tick);
  schedule.every(SECOND, () => tallies.flush());
  schedule.every(SECOND, () => engine.tellViewers(room.viewers()));
  schedule.every(SECOND / 2, news.beat);
  schedule.every(settings.heartbeatMs, room.heartbeat);
  schedule.every(SWEEP_MS, room.sweep);
  onDuty(SECOND, () => presence.beat(settings.now()));
  onDuty(SECOND / 4, deals.closeDue);
  onDuty(SWEEP_MS, () => deals.recover(ASKING_MS));
  onDuty(SECOND, autopilot.beat);
  onDuty(SECOND, games.polls.beat);
  onDuty(SECOND, games.giveaways.beat);
  onDuty(SECOND, games.questions.beat);
}
