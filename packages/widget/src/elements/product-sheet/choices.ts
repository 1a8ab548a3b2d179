import type { ChoiceAxis, ChoiceValue, Translator } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';

const BACK_KEYS = new Set(['ArrowUp', 'ArrowLeft']);
const ON_KEYS = new Set(['ArrowDown', 'ArrowRight']);

/** Called when the viewer has chosen a value of an axis. */
export type OnChoose = (axis: string, value: string) => void;

/** One group of radio buttons for each axis: swatches for colours, chips for the rest. */
export function choices(text: Translator, axes: readonly ChoiceAxis[], onChoose: OnChoose): Drawn {
  return html`${axes.map((axis, index) => choiceAxis(text, axis, `axis-${String(index)}`, onChoose))}`;
}

function choiceAxis(text: Translator, axis: ChoiceAxis, id: string, onChoose: OnChoose): Drawn {
  const { name, label, kind, values, chosen } = axis;
  const first =
    values.find((value) => value.chosen) ?? values.find(({ state }) => state === 'free') ?? values[0];
  return html`<section class="axis" part="options">
    <h3 class="axis-name" id=${id}>
      ${label === '' ? text.t('buy.choose') : html`<bdi>${label}</bdi>`}
      ${
        kind === 'swatches' && chosen !== undefined
          ? html`<bdi class="axis-chosen" aria-hidden="true">${chosen}</bdi>`
          : nothing
      }
    </h3>
    <div
      class="values ${kind}"
      role="radiogroup"
      aria-labelledby=${id}
      data-axis=${name}
      @keydown=${(event: KeyboardEvent) => moveBy(event, text.dir, values, (value) => onChoose(name, value))}
    >
      ${values.map((value) => choiceValue(text, kind, value, value === first, () => onChoose(name, value.value)))}
    </div>
  </section>`;
}

function choiceValue(
  text: Translator,
  kind: ChoiceAxis['kind'],
  { label, swatch, state, chosen }: ChoiceValue,
  reachable: boolean,
  onChoose: () => void,
): Drawn {
  return html`<button
    type="button"
    role="radio"
    class="value ${state}"
    part="option"
    aria-checked=${chosen ? 'true' : 'false'}
    aria-disabled=${state === 'free' ? 'false' : 'true'}
    aria-label=${spoken(text, label, state)}
    tabindex=${reachable ? '0' : '-1'}
    @click=${() => {
      if (state === 'free') onChoose();
    }}
  >
    ${
      kind === 'swatches'
        ? html`<span class="swatch" data-swatch=${swatch ?? ''}></span>`
        : html`<bdi>${label}</bdi>`
    }
  </button>`;
}

function spoken(text: Translator, value: string, state: ChoiceValue['state']): string {
  if (state === 'sold-out') return text.t('option.sold-out', { value });
  return state === 'impossible' ? text.t('option.unavailable', { value }) : value;
}

/** Arrows move the focus through a group, as the language reads, and choose what can be chosen. */
function moveBy(
  event: KeyboardEvent,
  dir: 'ltr' | 'rtl',
  values: readonly ChoiceValue[],
  onChoose: (value: string) => void,
): void {
  const onward = ON_KEYS.has(event.key) ? 1 : BACK_KEYS.has(event.key) ? -1 : 0;
  const { currentTarget: group, target } = event;
  if (onward === 0 || !(group instanceof HTMLElement) || !(target instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopPropagation();
  const isSideways = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
  const direction = dir === 'rtl' && isSideways ? -onward : onward;
  const radios = [...group.querySelectorAll<HTMLElement>('[role="radio"]')];
  const next = (radios.indexOf(target) + direction + radios.length) % radios.length;
  radios[next]?.focus();
  const value = values[next];
  if (value?.state === 'free') onChoose(value.value);
}
