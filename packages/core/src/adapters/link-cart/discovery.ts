import * as v from 'valibot';
import { askShop } from '../../lib/ask-shop.ts';
import type { Clock } from '../../lib/clock.ts';
import { safeUrl } from '../../lib/safe-url.ts';
import { within } from '../../lib/within.ts';

/** How a shop's profile is asked for. */
export interface DiscoveryOptions {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

const PERMALINK = 'dev.ucp.shopping.permalink';

const ProfileSchema = v.pipe(
  v.object({
    ucp: v.object({
      capabilities: v.object({
        [PERMALINK]: v.array(v.object({ config: v.object({ endpoint: v.string() }) })),
      }),
    }),
  }),
  v.transform(({ ucp }) => ucp.capabilities[PERMALINK]?.[0]?.config.endpoint),
);

const found = new Map<string, Promise<string | undefined>>();

/**
 * Where a shop takes permalinks, by its profile at `/.well-known/ucp`; undefined when it has none, or did not tell in time.
 * A shop is asked once in a page; one that could not be reached may be asked again. Never rejects.
 */
export function discover(shop: string, options: DiscoveryOptions): Promise<string | undefined> {
  const { href } = new URL('/.well-known/ucp', shop);
  const known = found.get(href);
  if (known !== undefined) return known;
  const asking = ask(href, options).catch((thrown: { status?: number }) => {
    // An answer is an answer; without one, the line was bad.
    if (thrown.status === undefined) found.delete(href);
    return undefined;
  });
  found.set(href, asking);
  return asking;
}

async function ask(url: string, { fetch, clock, timeoutMs }: DiscoveryOptions): Promise<string | undefined> {
  const { value } = await within(
    (signal) => askShop({ area: 'cart', url, credentials: 'omit', fetch, signal }),
    { clock, timeoutMs, signal: new AbortController().signal, late: () => new Error('Too late.') },
  );
  const profile = v.safeParse(ProfileSchema, value);
  return profile.success ? safeUrl(profile.output, url)?.replace(/[/?#]+$/u, '') : undefined;
}
