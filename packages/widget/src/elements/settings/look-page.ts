import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  $captionLook,
  CAPTION_BACKGROUNDS,
  CAPTION_COLOURS,
  CAPTION_SIZES,
  captionClasses,
  changeCaptionLook,
} from '../../base/caption-look.ts';
import type { Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';

interface Group<Value> {
  readonly name: string;
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value;
  words(value: Value): string;
  choose(value: Value): void;
}

/** The looks of captions: a sample, and what it can be changed in. */
export function lookPage({ text, format }: ShowScope): Drawn {
  const { t } = text;
  const look = $captionLook.get();
  return html`<div class="sample" part="sample" aria-hidden="true">
      <p class=${captionClasses(look)}><span>${t('settings.look-sample')}</span></p>
    </div>
    ${segments({
      name: 'size',
      label: t('settings.size'),
      values: CAPTION_SIZES,
      chosen: look.size,
      words: (size) => format.percent(size),
      choose: (size) => changeCaptionLook({ size }),
    })}
    ${segments({
      name: 'background',
      label: t('settings.background'),
      values: CAPTION_BACKGROUNDS,
      chosen: look.background,
      words: (background) => t(`settings.background-${background}`),
      choose: (background) => changeCaptionLook({ background }),
    })}
    ${segments({
      name: 'colour',
      label: t('settings.colour'),
      values: CAPTION_COLOURS,
      chosen: look.colour,
      words: (colour) => t(`settings.colour-${colour}`),
      choose: (colour) => changeCaptionLook({ colour }),
    })}`;
}

function segments<Value extends string | number>(group: Group<Value>): Drawn {
  const { name, label, values, chosen, words, choose } = group;
  return html`<fieldset class="group">
    <legend>${label}</legend>
    <div class="segments">
      ${values.map(
        (value) =>
          html`<label class="segment ${name}-${value}" part="choice">
            <input
              class="sr-only"
              type="radio"
              name=${name}
              .checked=${live(value === chosen)}
              @change=${() => choose(value)}
            /><span>${words(value)}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
