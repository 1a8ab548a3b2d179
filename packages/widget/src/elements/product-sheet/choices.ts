import type { ChoiceAxis, ChoiceValue, Translator } from '@shoppable/core';
import { html, nothing } from 'lit';
import type { Drawn } from '../../base/element.ts';
import { alertIcon } from '../../base/shop-icons.ts';

const BACK_KEYS = new Set(['ArrowUp', 'ArrowLeft']);
const ON_KEYS = new Set(['ArrowDown', 'ArrowRight']);

/** What the choices are drawn from besides the axes. */
export interface ChoiceOptions {
  /** The value that the viewer has asked for in vain, of which it is said why. */
  readonly refused: Refused | undefined;
  /** Called when the viewer has chosen a value of an axis. */
  readonly onChoose: (axis: string, value: string) => void;
  /** Called when the viewer has tapped a value that cannot be bought. */
  readonly onRefused: (refused: Refused) => void;
}

/** A value that cannot be bought with what else is chosen. */
export interface Refused {
  readonly axis: string;
  readonly value: string;
}

/** One group of radio buttons for each axis; colours are seen beside their names. */
export function choices(text: Translator, axes: readonly ChoiceAxis[], options: ChoiceOptions): Drawn {
  return html`${axes.map((axis, index) => choiceAxis(text, axis, `axis-${String(index)}`, options))}`;
}

function choiceAxis(text: Translator, axis: ChoiceAxis, id: string, options: ChoiceOptions): Drawn {
  const { name, label, values } = axis;
  const { refused, onChoose, onRefused } = options;
  const why = refused?.axis === name ? values.find(({ value }) => value === refused.value) : undefined;
  const first =
    values.find((value) => value.chosen) ?? values.find(({ state }) => state === 'free') ?? values[0];
  return html`<section class="axis" part="options">
    <h3 class="axis-name" id=${id}>${label === '' ? text.t('buy.choose') : html`<bdi>${label}</bdi>`}</h3>
    <div
      class="values"
      role="radiogroup"
      aria-labelledby=${id}
      data-axis=${name}
      @keydown=${(event: KeyboardEvent) => moveBy(event, text.dir, values, (value) => onChoose(name, value))}
    >
      ${values.map((value) =>
        choiceValue(text, value, value === first, () => {
          if (value.state === 'free') onChoose(name, value.value);
          else onRefused({ axis: name, value: value.value });
        }),
      )}
    </div>
    ${
      why === undefined || why.state === 'free'
        ? nothing
        : html`<p class="why">
            ${alertIcon}<span><bdi>${spoken(text, why.label, why.state)}</bdi></span>
          </p>`
    }
  </section>`;
}

function choiceValue(
  text: Translator,
  { label, swatch, state, chosen }: ChoiceValue,
  reachable: boolean,
  onTap: () => void,
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
    @click=${onTap}
  >
    ${swatch === undefined ? nothing : html`<span class="swatch" data-swatch=${swatch}></span>`}<bdi
      >${label}</bdi
    >
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
