import { expect } from '@open-wc/testing';
import { memoryChannel, type MemoryChannel } from '@shoppable/core/testing';
import type { ShowJson } from '@shoppable/core';
import { demoShow } from './demo-show.ts';

/** The first element inside `host`'s shadow root that matches; throws when there is none. */
export function inside(host: Element | null, selector: string): HTMLElement {
  const found = host?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (found === undefined || found === null)
    throw new Error(`There is no ${selector} in ${host?.localName ?? 'nothing'}.`);
  return found;
}

/** Everything inside `host`'s shadow root that matches. */
export function allInside(host: Element | null, selector: string): HTMLElement[] {
  return [...(host?.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** The text of an element as it is read, white space collapsed. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/gu, ' ').trim();
}

/** Resolves as soon as `check` answers something true without throwing; rejects after `ms`. */
export async function until<T>(check: () => T, ms = 10_000): Promise<NonNullable<Awaited<T>>> {
  const endMs = performance.now() + ms;
  let why = '';
  for (;;) {
    try {
      const answer = await check();
      if (answer !== undefined && answer !== null && answer !== false)
        return answer as NonNullable<Awaited<T>>;
    } catch (thrown) {
      why = String(thrown);
    }
    if (performance.now() > endMs)
      throw new Error(`Not true within ${String(ms)} ms: ${String(check)} ${why}`);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

function shadowRootsIn(host: Element): ShadowRoot[] {
  const own = host.shadowRoot;
  const roots = own === null ? [] : [own];
  const children = [host, ...roots].flatMap((node) => [...node.children]);
  return [...roots, ...children.flatMap(shadowRootsIn)];
}

/** Resolves when nothing inside `host` moves any more, however deep: colours on their way have no contrast to judge. */
export async function still(host: Element): Promise<void> {
  const moving = shadowRootsIn(host).flatMap((root) => root.getAnimations());
  const finite = moving.filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(finite.map(({ finished }) => finished));
}

/** Fails when axe finds anything wrong in `host`, once it stands still. */
export async function expectAccessible(host: Element): Promise<void> {
  // What is about to move does so in the next frame.
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  await still(host);
  await expect(host).to.be.accessible();
}

/** A show with a channel: the JSON that names none is connected through `channel` all the same. */
export function connected(changes: Partial<ShowJson> = {}): { json: ShowJson; channel: MemoryChannel } {
  return { json: demoShow(changes), channel: memoryChannel() };
}

/** A chat message of somebody, as an event to publish. */
export function said(
  text: string,
  name = 'Noa',
  role = 'viewer',
  id = name,
): { type: string; data: unknown } {
  return { type: 'chat.message', data: { user: { id, name, role }, text } };
}
