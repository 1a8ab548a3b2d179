import { check, checkSame } from './check.ts';
import {
  checkOrder,
  checkWhole,
  goesOn,
  isOpen,
  stateOf,
  untilBack,
  untilLeft,
  type Scenario,
} from './scenario-checks.ts';

/** What happens to connections and servers. */
export const NETWORK_SCENARIOS: readonly Scenario[] = [
  {
    name: 'brings everything once and in order while nothing happens',
    async run(viewer) {
      for (let part = 0; part < 5; part += 1) await viewer.publish(10);
      await viewer.untilSeen();
      checkWhole(viewer);
    },
  },
  {
    name: 'survives a cut of three seconds at twenty messages a second',
    async run(viewer, subject, replays) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      for (let part = 0; part < 6; part += 1) {
        await viewer.publish(10);
        await viewer.pass(500);
      }
      await subject.mend();
      await untilBack(viewer);
      await goesOn(viewer, 20, replays);
    },
  },
  {
    name: 'finds out that the network is half-open, and comes back',
    needs: ['freeze'],
    async run(viewer, subject, replays) {
      await viewer.publish(5);
      await viewer.untilSeen();
      await subject.freeze?.();
      await viewer.publish(20);
      const frozenMs = viewer.clock.now();
      while (isOpen(viewer)) {
        await viewer.pass(1000);
        const goneMs = viewer.clock.now() - frozenMs;
        check(goneMs < 45_000, `to notice within 45 s, found it open after ${String(goneMs)} ms`);
      }
      await subject.mend();
      await untilBack(viewer);
      await goesOn(viewer, 10, replays);
    },
  },
  {
    name: 'does not hang in connecting where the network is half-open',
    needs: ['freeze'],
    async run(viewer, subject, replays) {
      await viewer.publish(5);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      await subject.freeze?.();
      await viewer.publish(5);
      let connectingMs = 0;
      let gaveUp = 0;
      for (let step = 0; step < 400 && gaveUp < 2; step += 1) {
        const before = stateOf(viewer);
        await viewer.pass(250);
        connectingMs = stateOf(viewer) === 'connecting' ? connectingMs + 250 : 0;
        if (before === 'connecting' && stateOf(viewer) !== 'connecting') gaveUp += 1;
        check(connectingMs <= 10_000, `to give up within 10 s, found ${String(connectingMs)} ms`);
      }
      check(gaveUp === 2, 'two attempts that were given up');
      await subject.mend();
      await untilBack(viewer);
      await goesOn(viewer, 5, replays);
    },
  },
  {
    name: 'survives the death of the node that it is on',
    needs: ['killNode', 'replay'],
    async run(viewer, subject) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.killNode?.();
      await viewer.publish(20);
      await viewer.untilSeen();
      checkWhole(viewer);
    },
  },
  {
    name: 'survives a restart of the server',
    needs: ['restart'],
    async run(viewer, subject, replays) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.restart?.();
      await viewer.until(() => viewer.count().returns > 0 && isOpen(viewer), 'to be back');
      await goesOn(viewer, 20, replays);
    },
  },
  {
    name: 'notices that the log has begun anew, keeps the old and brings the new',
    needs: ['reset'],
    async run(viewer, subject) {
      await viewer.publish(20);
      await viewer.untilSeen();
      await subject.reset?.();
      await viewer.publish(5);
      await viewer.untilSeen();
      checkWhole(viewer);
      check(
        viewer.count().resets <= Math.max(1, viewer.count().returns),
        'one reset at most for each return',
      );
    },
  },
  {
    name: 'is told everything anew, once, where the history is shorter than what was missed',
    needs: ['forget', 'replay'],
    async run(viewer, subject) {
      await viewer.publish(10);
      await viewer.untilSeen();
      await subject.cut();
      await untilLeft(viewer);
      await viewer.publish(30);
      await subject.forget?.();
      await subject.mend();
      await untilBack(viewer);
      const next = viewer.count().published + 1;
      await viewer.publish(10);
      await viewer.untilSeen(next);
      const { doubled, resets } = viewer.count();
      checkSame([doubled, resets], [0, 1], 'doubled and resets');
      checkOrder(viewer);
    },
  },
];
