import { http, HttpResponse } from 'msw';
import type { SetupServer } from 'msw/node';
import type { CartFault, CartSubject } from './contract/cart-subject.ts';

/** What a shop answers to every question when something is broken; `own` are the answers that each shop has of its own. */
export function faultsAt(
  server: SetupServer,
  url: string,
  own: Partial<Record<CartFault, () => Response>>,
): Pick<CartSubject, 'fault' | 'hold'> {
  const answers: Partial<Record<CartFault, () => Response>> = {
    'rate-limited': () => new HttpResponse('', { status: 429, headers: { 'retry-after': '2' } }),
    failing: () => new HttpResponse('', { status: 503 }),
    offline: () => HttpResponse.error(),
    html: () => HttpResponse.html('<!doctype html><title>One moment</title>'),
    ...own,
  };
  return {
    fault: (kind) => server.use(http.all(url, () => answers[kind]?.(), { once: true })),
    hold() {
      let release: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      server.use(http.all(url, async () => void (await gate), { once: true }));
      return release;
    },
  };
}
