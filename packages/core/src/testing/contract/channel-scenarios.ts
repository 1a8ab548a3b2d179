import { MESSAGE_SCENARIOS } from './scenario-messages.ts';
import { NETWORK_SCENARIOS } from './scenario-network.ts';
import type { ScenarioCount, ScenarioFeature, ScenarioSubject } from './scenario-subject.ts';
import { openViewer } from './scenario-viewer.ts';

/** One thing that may happen to a viewer, whatever the engine. */
export interface ChannelScenario {
  /** A sentence that says what is expected. */
  readonly name: string;
  /** Rejects with what was found instead; answers what was counted. Give each run a subject of its own. */
  run(subject: ScenarioSubject): Promise<ScenarioCount>;
}

/**
 * What a viewer lives through without losing or doubling anything, counted behind the core: cuts, silence, restarts, lost
 * logs, duplicates, lost answers. Where the engine cannot replay (`without: ['replay']`), each return tells everything anew,
 * exactly once, and goes on from there.
 * @example
 * for (const { name, run } of channelScenarios()) it(name, async () => void (await run(await makeSubject())));
 */
export function channelScenarios(
  options: { readonly without?: readonly ScenarioFeature[] } = {},
): ChannelScenario[] {
  const without = new Set(options.without);
  return [...NETWORK_SCENARIOS, ...MESSAGE_SCENARIOS]
    .filter(({ needs = [] }) => !needs.some((feature) => without.has(feature)))
    .map(({ name, run }) => ({
      name,
      async run(subject) {
        const viewer = await openViewer(subject);
        try {
          await run(viewer, subject, !without.has('replay'));
          return viewer.count();
        } finally {
          await viewer.close();
        }
      },
    }));
}
