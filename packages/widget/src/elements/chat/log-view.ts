import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import type { LogState } from './chat-log.ts';

/** The list of messages, which is filled by hand, and what is said about it. */
export function logView({ text: { t } }: ShowScope, state: LogState, onResume: () => void): Drawn {
  return html`
    <div
      class="log"
      data-spot="log"
      part="log"
      role="log"
      aria-live="off"
      aria-label=${t('chat.log')}
      tabindex="0"
    >
      <div class="rows"></div>
      <div class="gauge"><i></i></div>
    </div>
    <div class="digest sr-only" aria-live="polite"></div>
    ${state.empty ? html`<p class="empty" data-spot="empty" part="empty">${t('chat.empty')}</p>` : nothing}
    ${corner(state, t, onResume)}
  `;
}

function corner({ unread, left }: LogState, t: ShowScope['text']['t'], onResume: () => void): Drawn {
  if (unread > 0)
    return html`<button class="newer" data-spot="newer" part="newer" @click=${onResume}>
      ${t('chat.new', { count: unread })}
    </button>`;
  if (left === 0) return nothing;
  // Its words are written by hand, too: a template would lose its place in them.
  const words = t('chat.more', { count: left });
  return html`<p class="left-out" data-spot="newer" aria-hidden="true" .textContent=${words}></p>`;
}

/** Whether the list stands differently, so that the chat has to be drawn anew. */
export function isAnother(before: LogState, after: LogState): boolean {
  const { unread, empty, left } = before;
  return unread !== after.unread || empty !== after.empty || left > 0 !== after.left > 0;
}

/** Writes a number that changes each second: drawing the whole chat for it would cost a flood dear. */
export function countLeftOut(root: ParentNode, { text }: ShowScope, { left }: LogState): void {
  const chip = root.querySelector('.left-out');
  if (chip !== null) chip.textContent = text.t('chat.more', { count: left });
}
