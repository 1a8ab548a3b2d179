import { cleanName } from '@shoppable/core';
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';

/** The viewer's name in the chat, and whether it is read aloud. */
export function chatPage({ show, talk, text: { t } }: ShowScope): Drawn {
  const rename = (event: Event): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).querySelector('input');
    const name = cleanName(field?.value ?? '');
    if (name === '') return field?.focus();
    show.viewer.rename(name);
    talk.keepName(name);
  };
  const { name } = show.viewer.$viewer.get();
  return html`<form class="naming" @submit=${rename}>
      <label for="chat-name">${t('chat.name-label')}</label>
      <input
        id="chat-name"
        type="text"
        dir="auto"
        autocomplete="nickname"
        maxlength="40"
        aria-describedby="chat-name-hint"
        .value=${name}
      />
      <p class="hint" id="chat-name-hint">${t('chat.name-hint')}</p>
      <button type="submit" class="save">${t('chat.name-change')}</button>
    </form>
    <label class="row choice switch" part="row">
      <input
        class="sr-only"
        type="checkbox"
        role="switch"
        aria-checked=${talk.$aloud.get() ? 'true' : 'false'}
        .checked=${live(talk.$aloud.get())}
        @change=${(event: Event) => talk.readAloud((event.target as HTMLInputElement).checked)}
      />
      <span class="name">${t('chat.aloud')}<span class="hint">${t('chat.aloud-hint')}</span></span>
      <span class="track" aria-hidden="true"></span>
    </label>`;
}
