import { atom } from 'nanostores';
import { cleanText } from '../lib/clean-text.ts';
import { newId } from '../lib/new-id.ts';
import { MESSAGE_LENGTH, type ChatMessage, type RefusalCode } from '../model/chat.ts';
import type { ControlFrame } from '../model/channel-frame.ts';
import type { ShowEvent } from '../model/show-event.ts';
import type { ChatControl, ChatDeps, ChatSettings, RecordedTalk } from './chat-contract.ts';
import { addressed, createChatLines, lineOf, purchaseLine } from './chat-lines.ts';
import { createChatOutbox } from './chat-outbox.ts';
import { createChatPauses } from './chat-pauses.ts';
import { createChatPins } from './chat-pins.ts';
import { createPurchaseLines } from './purchase-lines.ts';

/** Makes an empty chat. */
export function createChat(deps: ChatDeps): ChatControl {
  const { clock, signal, serverNow, self } = deps;
  const $version = atom(0);
  const $settings = atom<ChatSettings>({ slow: 0, frozen: false });
  const $pinned = atom<ChatMessage | undefined>(undefined);
  const lines = createChatLines(serverNow, (userId) => userId === self().id);
  const pauses = createChatPauses(serverNow);
  const pins = createChatPins();
  const outbox = createChatOutbox({
    ...{ clock, signal, send: deps.send },
    onSilence: (cid) => fail(cid, undefined),
  });
  const purchases = createPurchaseLines(
    clock,
    (bought) => {
      lines.put(purchaseLine(newId(clock.now()), bought, serverNow()));
      changed();
    },
    signal,
  );
  let timeMs = Number.NEGATIVE_INFINITY;
  let settingsRev = Number.NEGATIVE_INFINITY;
  let shown: readonly ChatMessage[] | undefined = [];

  function changed(): void {
    shown = undefined;
    $version.set($version.get() + 1);
  }

  function take(event: ShowEvent): void {
    switch (event.type) {
      case 'chat.message':
        return takeMessage(event);
      case 'chat.delete':
      case 'chat.restore':
      case 'chat.clear':
      case 'chat.update':
        lines.moderate(event);
        changed();
        return renewPinned();
      case 'chat.pin':
        pins.take(event.data);
        return renewPinned();
      case 'chat.settings':
        return takeSettings(event);
      case 'user.timeout':
        if (event.data.userId === self().id) pauses.set({ why: 'timeout', untilMs: event.data.until });
        return;
      case 'order.notice':
        purchases.add(event.data);
    }
  }

  function takeMessage(event: ShowEvent<'chat.message'>): void {
    const { cid } = event.data;
    const isMine = cid !== undefined && outbox.has(cid);
    const passed = lines.get(event.id)?.delivery === 'held';
    if (lines.knows(event.id) && !isMine && !passed) return;
    const message = addressed(lineOf(event.id, event.data, event.tsMs ?? serverNow(), event.atMs), self());
    if (message === undefined) return;
    if (isMine) settle(cid, event.id);
    if (passed) lines.change(event.id, () => undefined);
    lines.put(isMine || passed ? { ...message, mine: true } : message);
    changed();
    // The echo may be here before the ack, which then finds nothing to settle.
    if (isMine || passed) deps.onSent(message);
    if (pins.at(timeMs)?.messageId === event.id) renewPinned();
  }

  function takeSettings({ data: { rev, slow, frozen } }: ShowEvent<'chat.settings'>): void {
    if (rev <= settingsRev) return;
    settingsRev = rev;
    $settings.set({ slow, frozen });
    if (slow === 0) pauses.set({ why: 'slow', untilMs: 0 });
  }

  function recorded(events: readonly RecordedTalk[]): void {
    const said = events.filter((event) => event.type === 'chat.message');
    for (const event of events) if (event.type === 'chat.pin') pins.recorded(event);
    lines.record(
      said.flatMap(
        ({ id, data, tsMs, atMs }) => addressed(lineOf(id, data, tsMs ?? serverNow(), atMs), self()) ?? [],
      ),
    );
    lines.moveTo(timeMs);
    changed();
    renewPinned();
  }

  function piece(events: readonly ShowEvent[]): number {
    for (const event of events) lines.moderate(event);
    recorded(events.filter((event) => event.type === 'chat.message' || event.type === 'chat.pin'));
    return events.filter(({ type }) => type === 'chat.message').length;
  }

  function renewPinned(): void {
    const { messageId, body } = pins.at(timeMs) ?? {};
    const next = messageId === null || messageId === undefined ? undefined : pinned(messageId, body);
    if (JSON.stringify(next) !== JSON.stringify($pinned.get())) $pinned.set(next);
  }

  function pinned(id: string, body: Parameters<typeof lineOf>[1] | undefined): ChatMessage | undefined {
    const line = lines.get(id);
    if (line !== undefined || body === undefined || lines.knows(id)) return line;
    return lineOf(id, body, 0);
  }

  function say(text: string, options: { name?: string; replyTo?: string } = {}): string | undefined {
    const clean = cleanText(text, MESSAGE_LENGTH);
    const { role } = self();
    if (clean === '' || (role === 'viewer' && pauses.isOn())) return undefined;
    const cid = newId(clock.now());
    const { name, replyTo } = options;
    const user = name === undefined ? self() : { ...self(), name };
    const row = {
      id: cid,
      cid,
      user,
      text: clean,
      sentAtMs: serverNow(),
      mine: true,
      delivery: 'sending',
    } as const;
    lines.put({ ...row, ...(replyTo !== undefined && { replyTo }) });
    changed();
    if (role === 'viewer') pauses.said($settings.get().slow);
    outbox.send({ type: 'chat.send', cid, text: clean, ...options });
    return cid;
  }

  /** It has arrived: the row under the sender's own id makes room for the one of the service. */
  function settle(cid: string, id: string): ChatMessage | undefined {
    outbox.settle(cid);
    const row = lines.get(cid);
    if (row !== undefined && id !== cid) lines.change(cid, () => undefined);
    return row;
  }

  function fail(cid: string, refusal: RefusalCode | undefined, waitMs?: number): void {
    outbox.rest(cid);
    lines.change(cid, (row) => ({
      ...row,
      delivery: 'failed',
      ...(refusal !== undefined && { refusal }),
      ...(waitMs !== undefined && { waitSeconds: Math.max(1, Math.ceil(waitMs / 1000)) }),
    }));
    changed();
  }

  function answered(frame: Extract<ControlFrame, { type: 'ack' | 'nack' }>): void {
    if (!outbox.has(frame.cid)) return;
    if (frame.type === 'nack') {
      pauses.refused(frame.code, frame.retryAfter);
      return fail(frame.cid, frame.code, frame.retryAfter);
    }
    const row = settle(frame.cid, frame.id);
    if (row === undefined) return;
    const sent: ChatMessage = { ...row, id: frame.id, delivery: frame.held === true ? 'held' : 'sent' };
    lines.put(sent);
    changed();
    if (frame.held !== true) deps.onSent(sent);
  }

  function retry(id: string): void {
    if (!outbox.has(id) || pauses.isOn()) return;
    lines.change(id, ({ refusal: _refusal, waitSeconds: _wait, ...row }) => ({
      ...row,
      delivery: 'sending',
    }));
    changed();
    outbox.retry(id);
  }

  function connected(): void {
    pauses.renew();
    // What was refused waits for the viewer; what was on its way goes on.
    for (const cid of outbox.cids()) if (lines.get(cid)?.delivery === 'sending') outbox.retry(cid);
  }

  return {
    $version,
    $settings,
    $pause: pauses.$pause,
    $pinned,
    messages: () => (shown ??= lines.reached()),
    isGone: lines.isGone,
    say,
    retry,
    take,
    answered,
    connected,
    moveTo(nextMs) {
      timeMs = nextMs;
      if (lines.moveTo(nextMs)) changed();
      renewPinned();
    },
    recorded,
    piece,
  };
}
