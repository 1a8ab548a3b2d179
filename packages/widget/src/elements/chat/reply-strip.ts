import type { ChatMessage } from '@shoppable/core';
import { html } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { closeIcon } from '../../base/shop-icons.ts';

/** Says above the composer what is being answered. */
export function replyStrip({ text: { t } }: ShowScope, message: ChatMessage, onCancel: () => void): Drawn {
  return html`<p class="replying">
    <span class="to">
      <b>${t('chat.replying-to', { name: message.user.name })}</b>
      <bdi class="what">${message.text}</bdi>
    </span>
    <button type="button" class="stop" aria-label=${t('chat.reply-cancel')} @click=${onCancel}>
      ${closeIcon}
    </button>
  </p>`;
}
