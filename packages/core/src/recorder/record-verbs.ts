import type { AddRequest } from '../stores/cart-contract.ts';
import type { Show } from '../stores/show-contract.ts';
import type { Note } from './note.ts';

type Verb = (...args: never[]) => unknown;

/** What a viewer can ask of a show, by the part of it that is asked. What concerns him alone is not among it. */
const VERBS: Readonly<Record<string, readonly string[]>> = {
  '': ['load', 'wake', 'watchMoment', 'watchProduct', 'backToLive'],
  playback: ['play', 'pause', 'seek', 'seekToLive'],
  cart: ['add', 'setQuantity', 'remove', 'refresh', 'buyNow', 'checkout', 'open'],
  catalog: ['retry'],
  coupons: ['claim', 'dismiss'],
  dataUse: ['useLess', 'useFull', 'dismissOffer', 'saveData'],
  reactions: ['react'],
};

/** Verbs that are asked with a whole product: its ids are noted. */
const ADDING: ReadonlySet<string> = new Set(['cart.add', 'cart.buyNow']);

const TALK: Readonly<Record<string, readonly string[]>> = { chat: ['say', 'retry'], viewer: ['rename'] };

/** Lets each thing that the viewer asks for be noted, in the very show that is given. */
export function recordVerbs(show: Show, note: Note, withoutChat: boolean): void {
  let asking = false;
  for (const [part, names] of Object.entries({ ...VERBS, ...(withoutChat ? {} : TALK) })) {
    const owner = partOf(show, part);
    for (const name of names) {
      const verb = owner[name];
      if (verb === undefined) continue;
      const full = part === '' ? name : `${part}.${name}`;
      owner[name] = (...args: never[]) => {
        // One verb may ask another: only what the viewer has asked for is noted.
        if (asking) return verb(...args);
        note({ kind: 'command', name: full, args: argsOf(full, args) });
        asking = true;
        try {
          return verb(...args);
        } finally {
          asking = false;
        }
      };
    }
  }
}

/** Asks a show for what was noted; what it does not know is left out. */
export function repeatVerb(show: Show, full: string, args: readonly unknown[]): void {
  const [part, name] = full.includes('.') ? (full.split('.') as [string, string]) : ['', full];
  const verbs = { ...VERBS, ...TALK };
  if (!Object.hasOwn(verbs, part) || verbs[part]?.includes(name) !== true) return;
  const known = ADDING.has(full) ? addRequest(show, args) : args;
  if (known !== undefined) void partOf(show, part)[name]?.(...(known as never[]));
}

function partOf(show: Show, part: string): Record<string, Verb | undefined> {
  const owner: unknown = part === '' ? show : (show as unknown as Record<string, unknown>)[part];
  return owner as Record<string, Verb | undefined>;
}

function argsOf(full: string, args: readonly unknown[]): unknown[] {
  if (!ADDING.has(full)) return args.filter((arg) => arg !== undefined);
  const { product, variant, quantity = 1 } = args[0] as AddRequest;
  return [product.id, variant.id, quantity];
}

function addRequest(
  show: Show,
  [productId, variantId, quantity]: readonly unknown[],
): [AddRequest] | undefined {
  const product = show.catalog.product(String(productId)).get();
  const variant = product?.variants.find(({ id }) => id === variantId);
  if (product === undefined || variant === undefined) return undefined;
  return [{ product, variant, quantity: Number(quantity) }];
}
