import {
  refusalText,
  type ChatMessage,
  type ChatQuote,
  type RefusalCode,
  type Translator,
} from '@shoppable/core';
import { html, render } from 'lit';
import { writeText } from './chat-text.ts';

// After these the same words would be refused again.
const FINAL: ReadonlySet<RefusalCode> = new Set(['banned', 'blocked-word', 'too-long', 'closed']);

/** What a row is painted with. */
export interface RowPaint {
  readonly text: Translator;
  /** Under which name the viewer is called. */
  readonly viewerName: string;
  /** Name of a product; undefined for one that the show does not have. */
  readonly productTitle: (productId: string) => string | undefined;
}

let blank: HTMLElement | undefined;

/** A new empty row, cloned from one that was drawn once. */
export function blankRow(): HTMLElement {
  if (blank === undefined) {
    const box = document.createElement('div');
    render(
      html`<div class="row" part="message">
        <span class="avatar" aria-hidden="true"></span>
        <div class="bubble">
          <bdi class="name" part="name"></bdi><span class="tag"></span>
          <span class="text" dir="auto"></span>
          <span class="state" hidden
            ><span class="why"></span><button class="again" type="button">↻</button></span
          >
        </div>
      </div>`,
      box,
    );
    blank = box.firstElementChild as HTMLElement;
  }
  return blank.cloneNode(true) as HTMLElement;
}

/** Writes a message into its row. All of it is text; only what the host or a moderator writes has links. */
export function paintRow(row: HTMLElement, message: ChatMessage, paint: RowPaint): void {
  const { user, text, delivery, mine, toMe, quote, replyTo, purchases } = message;
  const { t } = paint.text;
  const kinds = [user.role, mine && 'own', toMe && 'to-me', purchases && 'bought', delivery];
  row.className = ['row', ...kinds].filter(Boolean).join(' ');
  row.dataset['id'] = message.id;
  const name = mine === true && user.name === '' ? t('chat.you') : user.name;
  fill(row, '.name', name);
  fill(
    row,
    '.tag',
    user.role === 'host' ? t('chat.host') : user.role === 'moderator' ? t('chat.moderator') : '',
  );
  fill(row, '.avatar', purchases === undefined ? firstGrapheme(name) : '🛍');
  row.style.setProperty('--_hue', String(hueOf(user.id)));
  const words = purchases === undefined ? text : boughtText(purchases, paint);
  writeText(row.querySelector<HTMLElement>('.text'), words, user.role, paint.viewerName);
  paintQuote(row, quote, replyTo, paint.text);
  paintState(row, message, paint.text);
}

function boughtText({ productId, count }: NonNullable<ChatMessage['purchases']>, paint: RowPaint): string {
  return paint.text.t('chat.bought', { title: paint.productTitle(productId) ?? '', count });
}

function paintQuote(
  row: HTMLElement,
  quote: ChatQuote | undefined,
  replyTo: string | undefined,
  { t }: Translator,
): void {
  const before = row.querySelector('.quote');
  if (quote === undefined || replyTo === undefined) return before?.remove();
  const line = row.ownerDocument.createElement('button');
  line.type = 'button';
  line.className = 'quote';
  line.tabIndex = -1;
  line.value = replyTo;
  line.setAttribute('aria-label', t('chat.answered', { name: quote.user.name }));
  for (const [kind, words] of [
    ['who', quote.user.name],
    ['what', quote.text],
  ] as const) {
    const part = row.ownerDocument.createElement('bdi');
    part.className = kind;
    part.textContent = words;
    line.append(part, ' ');
  }
  if (before === null) row.querySelector('.bubble')?.prepend(line);
  else before.replaceWith(line);
}

function paintState(row: HTMLElement, message: ChatMessage, { t }: Translator): void {
  const { delivery, refusal, to } = message;
  const state = row.querySelector<HTMLElement>('.state');
  if (state === null) return;
  state.hidden = delivery === 'sent' && to === undefined;
  if (state.hidden) return;
  fill(row, '.why', whyOf(message, t));
  const again = row.querySelector<HTMLButtonElement>('.again');
  if (again === null) return;
  again.textContent = t(refusal === 'login-required' ? 'chat.sign-in' : 'action.retry');
  again.hidden = delivery !== 'failed' || (refusal !== undefined && FINAL.has(refusal));
  again.value = message.id;
}

function whyOf({ delivery, refusal, waitSeconds }: ChatMessage, t: Translator['t']): string {
  if (delivery === 'sent') return t('chat.private');
  if (delivery === 'held') return t('chat.held');
  if (delivery === 'sending') return t('chat.sending');
  if (refusal === undefined || refusal === 'unknown') return t('chat.failed');
  const why = t(refusalText(refusal));
  return waitSeconds === undefined ? why : `${why} ${t('chat.wait', { count: waitSeconds })}`;
}

function fill(row: HTMLElement, selector: string, text: string): void {
  const part = row.querySelector<HTMLElement>(selector);
  if (part === null) return;
  part.textContent = text;
  part.hidden = text === '';
}

function firstGrapheme(name: string): string {
  return Array.from(name)[0]?.toUpperCase() ?? '';
}

function hueOf(id: string): number {
  let hash = 7;
  for (const sign of id.slice(0, 64)) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 3600;
  // The golden angle puts neighbouring numbers far apart on the wheel.
  return Math.round(hash * 137.5) % 360;
}
