import { html, type TemplateResult } from 'lit';

/** A whole number to be chosen among a few, or typed. */
export interface ChoiceOptions {
  readonly legend: string;
  readonly chosen: number;
  readonly values: readonly number[];
  readonly most: number;
  readonly unit: string;
  readonly onChoose: (value: number) => void;
}

/** Buttons for the usual numbers, and a field for another one. */
export function choice({ legend, chosen, values, most, unit, onChoose }: ChoiceOptions): TemplateResult {
  const take = (event: Event): void => {
    const value = Math.round((event.target as HTMLInputElement).valueAsNumber);
    if (value >= 1 && value <= most) onChoose(value);
  };
  // Not `live`: the desk is drawn several times a second, and would take away what the host is typing.
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    ${values.map(
      (value) =>
        html`<button
          type="button"
          class="chip ${chosen === value ? 'current' : ''}"
          aria-pressed=${chosen === value ? 'true' : 'false'}
          @click=${() => onChoose(value)}
        >
          ${value}<span class="unit">${unit}</span>
        </button>`,
    )}
    <label class="other"
      ><span class="unseen">Other ${legend.toLowerCase()}</span>
      <input
        type="number"
        inputmode="numeric"
        min="1"
        max=${most}
        placeholder="Other"
        .value=${values.includes(chosen) ? '' : String(chosen)}
        @change=${take}
      />
    </label>
  </fieldset>`;
}
