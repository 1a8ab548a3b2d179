import {
  createShow,
  createTranslator,
  decodeShow,
  loadMessages,
  type CartBackend,
  type CatalogBackend,
  type Channel,
  type CouponBackend,
  type Reminders,
  type Show,
  type ShowJson,
} from '@shoppable/core';
import { render, type TemplateResult } from 'lit';
import { createScope } from '../base/create-scope.ts';
import { createLasting } from '../base/lasting.ts';
import type { ShowScope } from '../base/scope.ts';
import { createTalk } from '../base/talk.ts';
import '../define/all.ts';
import type { ShoppableShow } from '../elements/show/show.ts';
import { demoShow } from './demo-show.ts';

/** A show on the test page. */
export interface Mounted {
  readonly show: Show;
  readonly scope: ShowScope;
  readonly provider: ShoppableShow;
  /** Everything that the provider has dispatched, newest last. */
  readonly events: Event[];
  /** Takes it off the page. */
  unmount(): void;
}

/** Mounts `parts` inside a provider whose show is made of `json`, without any network. */
export async function mount(
  parts: TemplateResult,
  options: {
    json?: ShowJson;
    cart?: CartBackend;
    catalog?: CatalogBackend;
    channel?: Channel;
    reminders?: Reminders;
    coupons?: CouponBackend;
    locale?: string;
    /** The attribute `coupon` of the element that the page has placed. */
    coupon?: string;
    /** The attribute `checkout` of the element that the page has placed. */
    checkout?: string;
  } = {},
): Promise<Mounted> {
  const { json = demoShow(), cart, catalog, channel, reminders, locale = 'en', checkout } = options;
  const life = new AbortController();
  const show = createShow({
    locale,
    source: { load: () => Promise.resolve(decodeShow(json, location.href)) },
    ...(cart !== undefined && { cart: () => cart }),
    ...(catalog !== undefined && { catalog: () => catalog }),
    ...(channel !== undefined && { channel: () => channel }),
    ...(reminders !== undefined && { reminders: () => reminders }),
    ...(options.coupons !== undefined && { coupons: () => options.coupons }),
  });
  const provider = document.createElement('shoppable-show') as ShoppableShow;
  if (options.coupon !== undefined) provider.setAttribute('coupon', options.coupon);
  if (checkout !== undefined) provider.setAttribute('checkout', checkout);
  const events: Event[] = [];
  const messages = await loadMessages(locale);
  const dispatch = (event: Event): boolean => {
    events.push(event);
    return provider.dispatchEvent(event);
  };
  const scope = createScope(show, messages, dispatch, life.signal, {
    ...createLasting(undefined, dispatch, life.signal),
    host: provider,
    talk: createTalk(provider),
  });
  render(parts, provider);
  provider.provide(scope);
  document.body.append(provider);
  await show.load();
  const unmount = (): void => {
    life.abort();
    show.dispose();
    provider.remove();
  };
  return { show, scope, provider, events, unmount };
}

/** The translator of a language, for expectations. */
export async function speak(locale: string): Promise<ReturnType<typeof createTranslator>> {
  const { tag, messages } = await loadMessages(locale);
  return createTranslator(tag, messages);
}
