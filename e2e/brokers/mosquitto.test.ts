import { afterAll, beforeAll, describe } from 'vitest';
import { startMosquitto } from './lib/mosquitto.ts';
import { mqttScenarios } from './lib/mqtt-scenarios.ts';
import type { MqttBroker } from './lib/mqtt-service.ts';

let broker: MqttBroker | undefined;

beforeAll(async () => {
  broker = await startMosquitto();
});
afterAll(() => broker?.close());

describe('mqtt-channel over mosquitto', () => {
  const running = (): MqttBroker => {
    if (broker === undefined) throw new Error('The broker does not run.');
    return broker;
  };
  mqttScenarios(running);
});
