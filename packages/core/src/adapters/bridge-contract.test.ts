import { describe, expect, it } from 'vitest';
import { channelContract, type ChannelSubject } from '../testing/contract/channel-contract.ts';
import { createBridgeService } from '../testing/stand-ins/bridge-service.ts';
import { BRIDGES, type Bridge } from '../testing/stand-ins/bridges.ts';

function subject({ make, catchesUp = false }: Bridge): ChannelSubject {
  const service = createBridgeService();
  const { channel, line } = make(service, { connectTimeoutMs: 1500, patienceMs: catchesUp ? 1 : 60_000 });
  return {
    channel,
    showId: 'example',
    publish: service.publish,
    send: service.send,
    sendBroken: () => service.send('{"type":"prod'),
    cut(how) {
      if (how === 'final') return line.close();
      line.lose();
      if (catchesUp) setTimeout(() => line.mend(), 50);
      else line.mend();
    },
    refuseNext: line.refuseNext,
  };
}

for (const bridge of BRIDGES) {
  // They wait for time-outs, so they wait together.
  describe.concurrent(`the bridge to ${bridge.name}, over a stand-in of its SDK`, () => {
    for (const { name, run } of channelContract({ without: bridge.without ?? [] })) {
      it(name, () => run(subject(bridge)));
    }

    it('leaves nothing on the SDK’s object when its signal aborts', async () => {
      const { channel, line } = bridge.make(createBridgeService(), {});
      const before = line.listeners;
      const caller = new AbortController();
      const sink = { onEvents: () => undefined, onControl: () => undefined, onProblem: () => undefined };
      const connection = await channel.open({ type: 'hello', v: 1, show: 'example' }, sink, caller);
      expect(line.listeners).toBeGreaterThan(before);
      caller.abort();
      await connection.ended;
      expect(line.listeners).toBe(before);
    });
  });
}
