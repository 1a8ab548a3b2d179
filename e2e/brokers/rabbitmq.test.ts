import { afterAll, beforeAll, describe } from 'vitest';
import { startRabbitMq } from './lib/rabbitmq.ts';
import { mqttScenarios } from './lib/mqtt-scenarios.ts';
import type { MqttBroker } from './lib/mqtt-service.ts';

let broker: MqttBroker | undefined;

beforeAll(async () => {
  broker = await startRabbitMq();
});
afterAll(() => broker?.close());

describe('mqtt-channel over RabbitMQ', () => {
  const running = (): MqttBroker => {
    if (broker === undefined) throw new Error('The broker does not run.');
    return broker;
  };
  // It sends retained messages only to those who subscribe to their very topic, without a wildcard.
  mqttScenarios(running, { without: ['retained'] });
});
