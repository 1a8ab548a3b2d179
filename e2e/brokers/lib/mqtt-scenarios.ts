import { afterEach, describe, expect, it } from 'vitest';
import { mqttChannel, type MqttChannelOptions } from '@shoppable/core/adapters/mqtt-channel';
import { channelScenarios, type ScenarioFeature, type ScenarioSubject } from '@shoppable/core/testing';
import { listen } from './audience.ts';
import { brokerContract, contractSubject } from './contract-stage.ts';
import { openFaultyLine, type FaultyLine } from './faulty-line.ts';
import { until } from './program.ts';
import { openMqttService, serviceOf, type MqttBroker, type MqttService } from './mqtt-service.ts';

/** A service, and the line of a viewer to its broker. */
export interface MqttStage {
  readonly service: MqttService;
  readonly line: FaultyLine;
  readonly show: string;
  /** Options of an adapter that goes by this line. */
  readonly options: MqttChannelOptions;
  close(): Promise<void>;
}

let stages = 0;

/** Sets up a {@link MqttStage}; by default the viewer has a session. */
export async function openMqttStage(broker: MqttBroker, show = 'example'): Promise<MqttStage> {
  stages += 1;
  const service = await openMqttService(broker, show);
  const line = await openFaultyLine(() => broker.socketPort);
  return {
    service,
    line,
    show,
    options: {
      url: `ws://127.0.0.1:${String(line.port)}${broker.socketPath}`,
      credentials: broker.viewer,
      clientId: `viewer-${String(stages)}`,
    },
    async close() {
      await line.close();
      await service.close();
    },
  };
}

/** What a broker may lack: `retained` messages for those who subscribe with a wildcard. */
export type MqttFeature = 'retained';

/** What a viewer lives through who has a session at the broker, and one who has none; `without` what the broker lacks. */
export function mqttScenarios(
  broker: () => MqttBroker,
  { without = [] }: { without?: readonly MqttFeature[] } = {},
): void {
  const ending: (() => unknown)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).toReversed()) await end();
  });

  async function stage(show?: string): Promise<MqttStage> {
    const made = await openMqttStage(broker(), show);
    ending.push(made.close);
    return made;
  }

  async function subject({ isUnknown = false } = {}): Promise<ScenarioSubject> {
    const { line, service, options } = await stage();
    const { clientId: _clientId, ...unknown } = options;
    return {
      ...serviceOf(service),
      channel: ({ clock }) => mqttChannel({ ...(isUnknown ? unknown : options), clock }),
      cut: line.cut,
      freeze: line.freeze,
      mend: line.mend,
      restart: () => broker().restart(),
      close: () => undefined,
    };
  }

  const lacking: ScenarioFeature[] = ['killNode', 'forget'];
  const withSession = channelScenarios({ without: lacking });
  const anew = channelScenarios({ without: [...lacking, 'replay', 'restart'] });

  describe('with a session', () => {
    it.each(withSession)('$name', async ({ run }) => {
      const { lost, doubled } = await run(await subject());
      expect(doubled).toBe(0);
      expect(lost).toBeLessThanOrEqual(0);
    });
  });

  describe('without a session', () => {
    it.each(anew)('$name', async ({ run }) => void (await run(await subject({ isUnknown: true }))));
  });

  if (!without.includes('retained')) {
    it('tells who comes the state that the broker retains, and what comes after it', async () => {
      const { service, options } = await stage('retained');
      const wire = { v: 1, id: 'state-1', epoch: 'a', seq: 5, type: 'presence.count', data: { viewers: 5 } };
      await service.say([wire], { retain: true, topic: 'viewers' });
      const listener = listen(mqttChannel(options), 'retained');
      ending.push(() => listener.leave());
      await until('the state', () => listener.has('state-1'));
      const [next] = await service.publish({ type: 'presence.count', data: { viewers: 6 } });
      await until('what comes after it', () => listener.applied.includes(next?.id ?? ''));
      expect(listener.resets).toEqual([]);
    });
  }

  describe('by the contract, with the endpoints of the merchant', () => {
    it.each(brokerContract())('$name', async ({ run }) => {
      const { service, line, options } = await stage();
      const { clientId: _clientId, ...known } = options;
      const made = await contractSubject({
        line,
        broadcast: (items) => void service.say(items),
        sendBroken: () => void service.sayBroken(),
        channel: (endpoints, isStranger) =>
          mqttChannel({
            ...known,
            ...endpoints,
            credentials: () => (isStranger() ? { user: 'nobody', password: 'x' } : { ...broker().viewer }),
          }),
      });
      ending.push(made.close);
      await run(made);
    });
  });
}
