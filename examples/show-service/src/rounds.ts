import { createDeskStateNews } from './host/desk-state.ts';
import type { House } from './house.ts';
import type { ShowServiceSettings } from './options.ts';
import type { Schedule } from './schedule.ts';
import { createPresence } from './viewers/presence.ts';

const SECOND = 1000;
const SWEEP_MS = 10 * SECOND;

/** What the house does by itself, again and again. */
export function makeRounds(house: House, settings: ShowServiceSettings, schedule: Schedule): void {
  const { room, tallies, deals, publisher, autopilot } = house;
  const presence = createPresence(room.viewers, publisher);
  const news = createDeskStateNews(house.deskState, room.tellHosts);

  // Due at every tick: the tick is the batch.
  schedule.every(0, room.flush);
  schedule.every(SECOND, () => tallies.flush());
  schedule.every(SECOND, () => presence.beat(settings.now()));
  schedule.every(SECOND / 2, news.beat);
  schedule.every(SECOND / 4, deals.closeDue);
  schedule.every(SECOND, autopilot.beat);
  schedule.every(settings.heartbeatMs, room.heartbeat);
  schedule.every(SWEEP_MS, room.sweep);
}
