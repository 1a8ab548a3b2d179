import type { Channel } from '@shoppable/core';
import type { ChannelEndpoints } from '@shoppable/core/adapters/engine-channel';
import { channelContract, type ChannelSubject, type ContractCase } from '@shoppable/core/testing';
import type { FaultyLine } from './faulty-line.ts';
import { createMerchant } from './merchant.ts';
import { startSocketServer } from './socket-server.ts';

/** A broker between a merchant, who numbers his events himself, and a viewer. */
export interface ContractStage {
  readonly line: FaultyLine;
  /** Publishes wire objects in one message, in the order of the calls. */
  broadcast(items: readonly unknown[]): void;
  /** Publishes a message that is no JSON. */
  sendBroken(): void;
  /** The adapter under test; it says the wrong password when `isStranger` says so. */
  channel(endpoints: ChannelEndpoints & { connectTimeoutMs: number }, isStranger: () => boolean): Channel;
}

/** What every channel does, as far as a broker can say it: none tells a viewer who is in that he may never come back. */
export function brokerContract(): ContractCase<ChannelSubject>[] {
  return channelContract().filter(({ name }) => name !== 'ends for good when the service says so');
}

/** Makes the subject of the channel contract over a broker; what the broker lacks, the merchant's endpoints have. */
export async function contractSubject(
  stage: ContractStage,
): Promise<ChannelSubject & { close(): Promise<void> }> {
  const { line, broadcast, sendBroken } = stage;
  const merchant = createMerchant(broadcast);
  const server = await startSocketServer({ onSocket: () => undefined, onRequest: merchant.answer });
  const http = `http://127.0.0.1:${String(server.port)}`;
  let isStranger = false;
  const endpoints = {
    snapshotUrl: `${http}/snapshot`,
    historyUrl: `${http}/history`,
    sendUrl: `${http}/send`,
    connectTimeoutMs: 3000,
  };
  return {
    channel: stage.channel(endpoints, () => isStranger),
    showId: 'example',
    publish: merchant.service.publish,
    send: merchant.service.send,
    sendBroken,
    cut() {
      line.cut();
      line.mend();
    },
    refuseNext(how) {
      if (how === 'final') isStranger = true;
      else line.freeze();
    },
    close: () => server.stop(),
  };
}
