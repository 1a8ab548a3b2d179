import { describe, expect, it } from 'vitest';
import { channelScenarios } from '../testing/contract/channel-scenarios.ts';
import type { ScenarioSubject } from '../testing/contract/scenario-subject.ts';
import { createBridgeService } from '../testing/stand-ins/bridge-service.ts';
import { BRIDGES, type Bridge } from '../testing/stand-ins/bridges.ts';

/** A show behind a stand-in of an SDK. A line that is mended has lost what was sent meanwhile; the history has it. */
function subject({ make }: Bridge): ScenarioSubject {
  const service = createBridgeService();
  const options = { patienceMs: 500 };
  // One line for all links, as a page has one SDK.
  let made: ReturnType<typeof make> | undefined;
  const line = () => made?.line;
  return {
    channel({ clock }) {
      made ??= make(service, { ...options, clock });
      return made.channel;
    },
    publish: (...events) => Promise.resolve(service.publish(...events)),
    cut: () => line()?.lose(),
    mend: () => line()?.mend(),
    repeat: (...events) => service.send(...events),
    close: () => undefined,
  };
}

const LACKS = ['killNode', 'freeze', 'restart', 'reset', 'forget', 'loseAnswers', 'taken'] as const;

for (const bridge of BRIDGES) {
  // They wait for the core's clock, so they wait together.
  describe.concurrent(`the bridge to ${bridge.name}, behind the core`, () => {
    for (const { name, run } of channelScenarios({ without: LACKS })) {
      it(name, async () => expect(await run(subject(bridge))).toMatchObject({ doubled: 0 }));
    }
  });
}
