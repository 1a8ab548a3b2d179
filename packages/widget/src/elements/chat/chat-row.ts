import { refusalText, type ChatMessage, type RefusalCode, type Translator } from '@shoppable/core';
import { html, render } from 'lit';

// After these the same words would be refused again.
const FINAL: ReadonlySet<RefusalCode> = new Set([
  'banned',
  'blocked-word',
  'too-long',
  'login-required',
  'closed',
]);

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

/** Writes a message into its row. All of it is text. */
export function paintRow(row: HTMLElement, message: ChatMessage, own: boolean, { t }: Translator): void {
  const { user, text, delivery, refusal } = message;
  row.className = ['row', user.role, own ? 'own' : '', delivery].join(' ').trim();
  const name = own && user.name === '' ? t('chat.you') : user.name;
  fill(row, '.name', name);
  fill(row, '.text', text);
  fill(
    row,
    '.tag',
    user.role === 'host' ? t('chat.host') : user.role === 'moderator' ? t('chat.moderator') : '',
  );
  fill(row, '.avatar', firstGrapheme(name));
  row.style.setProperty('--_hue', String(hueOf(user.id)));
  const state = row.querySelector<HTMLElement>('.state');
  if (state !== null) state.hidden = delivery === 'sent';
  if (delivery === 'sent') return;
  fill(row, '.why', delivery === 'sending' ? t('chat.sending') : failure(refusal, t));
  const again = row.querySelector<HTMLButtonElement>('.again');
  if (again === null) return;
  again.textContent = t('action.retry');
  again.hidden = delivery === 'sending' || (refusal !== undefined && FINAL.has(refusal));
  again.value = message.id;
}

function failure(refusal: RefusalCode | undefined, t: Translator['t']): string {
  return refusal === undefined || refusal === 'unknown' ? t('chat.failed') : t(refusalText(refusal));
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
