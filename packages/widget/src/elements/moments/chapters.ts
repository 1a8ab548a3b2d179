import { momentAt } from '@shoppable/core';
import { html } from 'lit';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { clock } from './rail.ts';
import type { ChapterView } from '../../base/show-moments.ts';

/** What the chapters are drawn from. */
export interface ChapterFacts {
  readonly live: boolean;
  readonly chapters: readonly ChapterView[];
  /** Where the picture is, programme time in ms; undefined at the live edge. */
  readonly atMs: number | undefined;
  readonly watch: (startMs: number) => void;
}

/** The chapters of the show, one below the other. */
export function chapterList(scope: ShowScope, { live, chapters, atMs, watch }: ChapterFacts): Drawn {
  const { text, format } = scope;
  const current = momentAt(chapters, 'chapter', atMs ?? (live ? Number.MAX_VALUE : undefined))?.id;
  return html`<h3 class="subheading" id="chapters">${text.t('moments.chapters')}</h3>
    <ol class="chapters" aria-labelledby="chapters">
      ${chapters.map(
        ({ id, title, startMs, agoMs }) =>
          html`<li>
            <button
              type="button"
              class="chapter ${id === current ? 'current' : ''}"
              part="chapter"
              aria-current=${id === current ? 'true' : 'false'}
              @click=${() => watch(startMs)}
            >
              <span class="when"
                >${live ? html`<bdi dir="ltr">−${format.countdown(agoMs)}</bdi>` : clock(scope, startMs)}</span
              >
              <bdi class="name">${title}</bdi>
              ${id === current ? html`<span class="mark">${text.t('moments.playing')}</span>` : ''}
            </button>
          </li>`,
      )}
    </ol>`;
}
