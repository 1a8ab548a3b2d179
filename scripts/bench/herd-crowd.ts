import { websocketChannel } from '@shoppable/core/adapters/websocket-channel';
import { systemClock } from '../../packages/core/src/lib/clock.ts';
import { createServerClock } from '../../packages/core/src/lib/server-clock.ts';
import { createLink } from '../../packages/core/src/stores/link.ts';

// A crowd in a process of its own, each of it with the core's link as it runs in a viewer's page.

const [, , url = '', count = '0'] = process.argv;
const nothing = (): void => undefined;
let open = 0;

for (let index = 0; index < Number(count); index += 1) {
  createLink({
    channel: websocketChannel({ url }),
    clock: systemClock,
    serverClock: createServerClock(Date.now),
    signal: new AbortController().signal,
    showId: 'herd',
    onEvents: nothing,
    onSnapshot: nothing,
    onState(state) {
      open += state === 'open' ? 1 : 0;
      if (open === Number(count)) process.send?.('in');
    },
    onAnswer: nothing,
    onUser: nothing,
    onProblem: nothing,
  });
}
// Ends with its parent.
process.on('disconnect', () => process.exit());
