import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Drawn } from '../../base/element.ts';
import { sendIcon } from '../../base/icons.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { ComposerView } from './composer-view.ts';

/** What the composer shows, and what it asks for. */
export interface ComposerParts {
  readonly scope: ShowScope;
  readonly view: ComposerView;
  readonly draft: string;
  /** The form for the name stands in its place. */
  readonly hidden: boolean;
  /** What is being answered. */
  readonly above: Drawn;
  readonly onDraft: (draft: string) => void;
  readonly onSend: (event: Event) => void;
}

/** The form to write in. It stays in the page while it is hidden, and so does what is written in it. */
export function composerForm({ scope, view, draft, hidden, above, onDraft, onSend }: ComposerParts): Drawn {
  const { t } = scope.text;
  const { reason, blocked, closed } = view;
  const { slow } = scope.show.chat.$settings.get();
  const words = reason === undefined ? undefined : reasonText(reason, scope);
  const hint = slow > 0 && words === undefined ? t('chat.slow', { count: slow }) : words;
  const untold = hint === undefined || (closed && draft === '');
  return html`<form class="composer" part="composer" ?hidden=${hidden} @submit=${onSend}>
    ${above}
    <p class="reason ${words === undefined ? 'mild' : ''}" id="reason" ?hidden=${untold}>
      ${keyed(hint, html`<span>${hint}</span>`)}
    </p>
    <div class="line">
      <input
        class="field"
        type="text"
        enterkeyhint="send"
        autocomplete="off"
        dir=${draft === '' ? nothing : 'auto'}
        maxlength="1200"
        aria-label=${t('chat.composer')}
        aria-describedby="reason"
        placeholder=${closed && words !== undefined ? words : t('chat.placeholder')}
        ?readonly=${closed}
        @input=${(event: Event) => onDraft((event.target as HTMLInputElement).value)}
      />
      ${counter(view, scope)}
      <button
        class="send"
        type="submit"
        aria-label=${t('chat.send')}
        aria-disabled=${blocked ? 'true' : 'false'}
      >
        ${sendIcon}
      </button>
    </div>
  </form>`;
}

function reasonText(
  { key, leftMs = 0 }: NonNullable<ComposerView['reason']>,
  { text, format }: ShowScope,
): string {
  return text.t(key, { count: Math.ceil(leftMs / 1000), time: format.countdown(leftMs) });
}

function counter({ left }: ComposerView, { text, format }: ShowScope): Drawn {
  if (left === undefined) return nothing;
  return html`<span class="left ${left < 0 ? 'over' : ''}">
    <span aria-hidden="true">${format.number(left)}</span>
    <span class="sr-only">${text.t('chat.characters-left', { count: Math.max(left, 0) })}</span>
  </span>`;
}

/** The form that asks a guest for a name. */
export function nameForm(
  { text: { t } }: ShowScope,
  onSave: (event: Event) => void,
  onBack: () => void,
): Drawn {
  return html`<form class="name-form" part="name-form" @submit=${onSave}>
    <label class="ask" for="name">${t('chat.name-title')}</label>
    <p class="hint" id="hint">${t('chat.name-hint')}</p>
    <input
      class="name-field"
      id="name"
      type="text"
      dir="auto"
      autocomplete="nickname"
      enterkeyhint="send"
      maxlength="40"
      aria-describedby="hint"
    />
    <div class="choices">
      <button class="quiet" type="button" @click=${onBack}>${t('action.back')}</button>
      <button class="save" type="submit">${t('chat.name-save')}</button>
    </div>
  </form>`;
}
