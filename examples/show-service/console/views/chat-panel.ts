import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MESSAGE_LENGTH } from '@shoppable/core';
import type { DeskActions } from '../desk-actions.ts';
import { clockText } from '../format.ts';
import type { DeskModel } from '../model/desk-model.ts';
import type { DeskLine } from '../model/messages.ts';
import { icons } from './icons.ts';

function tools(line: DeskLine, actions: DeskActions): TemplateResult {
  if (line.delivery === 'sending') return html`<span class="line-note">sending …</span>`;
  if (line.delivery === 'failed') {
    return html`<button class="button small" @click=${() => actions.sayAgain(line)}>Send again</button>`;
  }
  return html`<div class="line-tools">
    ${
      line.isHost
        ? nothing
        : html`<button
            class="button icon-only quiet"
            aria-label="Mute ${line.name} for five minutes"
            title="Mute for five minutes"
            @click=${() => actions.mute(line.userId)}
          >
            ${icons.mute}
          </button>`
    }
    <button
      class="button icon-only quiet"
      aria-label="Delete the message of ${line.name}"
      title="Delete"
      @click=${() => actions.deleteMessage(line.id)}
    >
      ${icons.bin}
    </button>
  </div>`;
}

function message(line: DeskLine, actions: DeskActions): TemplateResult {
  return html`<li class="line ${line.isHost ? 'host' : ''} ${line.delivery}">
    <div class="words">
      <p class="by">
        <bdi>${line.name}</bdi>${line.isHost ? html`<span class="badge">Host</span>` : nothing}<time
          >${clockText(line.atMs)}</time
        >
      </p>
      <p class="text" dir="auto">${line.text}</p>
    </div>
    ${tools(line, actions)}
  </li>`;
}

/** The chat, with the host's own line at the bottom. */
export function chatPanel(model: DeskModel, actions: DeskActions): TemplateResult {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLFormElement).elements.namedItem('text') as HTMLInputElement;
    const text = field.value.trim();
    if (text === '') return;
    actions.say(text);
    field.value = '';
  };
  return html`<section class="panel chat" aria-labelledby="chat-title">
    <div class="panel-head"><h2 id="chat-title">Chat</h2></div>
    <ol class="lines" data-stick role="log" aria-live="off" tabindex="0" aria-label="Messages">
      ${model.lines.length === 0 ? html`<li class="empty">No messages yet. Say hello.</li>` : nothing}
      ${repeat(
        model.lines,
        (line) => line.cid ?? line.id,
        (line) => message(line, actions),
      )}
    </ol>
    <form class="composer" @submit=${submit}>
      <label class="unseen" for="say">Write as host</label>
      <input
        id="say"
        name="text"
        type="text"
        dir="auto"
        maxlength=${MESSAGE_LENGTH}
        placeholder="Write as host"
        autocomplete="off"
      />
      <button class="button primary icon-only" type="submit" aria-label="Send">${icons.send}</button>
    </form>
  </section>`;
}
