import type { ChatMessage } from '@shoppable/core';
import { html } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { closeIcon } from '../../base/shop-icons.ts';
import { writeText } from './chat-text.ts';

/** The message that stays above the chat until the viewer has seen enough of it. */
export function pinnedMessage(
  { text: { t } }: ShowScope,
  message: ChatMessage,
  onDismiss: () => void,
): Drawn {
  const { user, text } = message;
  const words = document.createElement('span');
  words.className = 'text';
  words.dir = 'auto';
  writeText(words, text, user.role, '');
  return html`<div class="pinned" data-spot="pin" part="pinned" role="note" aria-label=${t('chat.pinned')}>
    <span class="mark" aria-hidden="true">📌</span>
    <p class="words" tabindex="0"><bdi class="name">${user.name}</bdi> ${words}</p>
    <button class="unpin" type="button" aria-label=${t('action.dismiss')} @click=${onDismiss}>
      ${closeIcon}
    </button>
  </div>`;
}
