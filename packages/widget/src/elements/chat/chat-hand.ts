import type { ChatMessage, Translator } from '@shoppable/core';
import type { ChatLog } from './chat-log.ts';

/** What the hand needs, and whom it tells. */
export interface ChatHandDeps {
  readonly log: ChatLog;
  readonly text: Translator;
  readonly message: (id: string) => ChatMessage | undefined;
  /** Whether the viewer can write at all. */
  readonly canReply: () => boolean;
  readonly reply: (message: ChatMessage) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1, Home: -Infinity, End: Infinity };

/**
 * What a viewer does with the lines of the chat: chooses one by pointer, touch or arrow keys, answers it, and goes to the
 * one that it answers. One button serves all lines.
 */
export class ChatHand {
  readonly #box: HTMLElement;
  readonly #deps: ChatHandDeps;
  readonly #button: HTMLButtonElement;
  #chosen: HTMLElement | undefined;

  constructor(box: HTMLElement, deps: ChatHandDeps, signal: AbortSignal) {
    this.#box = box;
    this.#deps = deps;
    this.#button = box.ownerDocument.createElement('button');
    this.#button.type = 'button';
    this.#button.className = 'reply';
    this.#button.textContent = '↩';
    this.#button.tabIndex = -1;
    box.addEventListener('pointerover', this.#onPointer, { signal });
    box.addEventListener('pointerleave', () => this.#leave(), { signal });
    box.addEventListener('click', this.#onClick, { signal });
    box.addEventListener('keydown', this.#onKey, { signal });
    signal.addEventListener('abort', () => this.#button.remove());
  }

  #rowOf(event: Event): HTMLElement | undefined {
    const [target] = event.composedPath();
    const row = target instanceof Element ? target.closest<HTMLElement>('.row') : null;
    return row ?? undefined;
  }

  #choose(row: HTMLElement | undefined): void {
    if (row === this.#chosen && this.#button.isConnected) return;
    this.#leave();
    const message = row === undefined ? undefined : this.#deps.message(row.dataset['id'] ?? '');
    if (row === undefined || message?.delivery !== 'sent') return;
    if (message.user.role === 'system' || !this.#deps.canReply()) return;
    this.#chosen = row;
    this.#button.setAttribute('aria-label', this.#deps.text.t('chat.reply-to', { name: message.user.name }));
    row.append(this.#button);
  }

  #leave(): void {
    if (this.#button.matches(':focus')) return;
    this.#chosen = undefined;
    this.#button.remove();
  }

  readonly #onPointer = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') this.#choose(this.#rowOf(event));
  };

  readonly #onClick = (event: MouseEvent): void => {
    const [target] = event.composedPath();
    if (!(target instanceof Element)) return;
    const quote = target.closest<HTMLButtonElement>('.quote');
    if (quote !== null) return this.#show(quote.value);
    if (target === this.#button) return this.#reply();
    this.#choose(this.#rowOf(event));
  };

  #reply(): void {
    const message = this.#deps.message(this.#chosen?.dataset['id'] ?? '');
    this.#button.remove();
    this.#chosen = undefined;
    if (message !== undefined) this.#deps.reply(message);
  }

  #show(id: string): void {
    const row = this.#deps.log.reveal(id);
    if (row === undefined) return;
    row.classList.add('found');
    row.addEventListener('animationend', () => row.classList.remove('found'), { once: true });
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && this.#chosen !== undefined) {
      event.stopPropagation();
      this.#box.focus();
      return this.#leave();
    }
    if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...this.#box.querySelectorAll<HTMLElement>('.row.sent:not(.gone, .system)')];
    const at = this.#chosen === undefined ? rows.length : rows.indexOf(this.#chosen);
    const row = rows[Math.max(0, Math.min(rows.length - 1, at + step))];
    if (row === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.#box.focus();
    this.#choose(row);
    this.#deps.log.reveal(row.dataset['id'] ?? '');
    this.#button.focus({ preventScroll: true });
  };
}
