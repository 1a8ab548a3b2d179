import type { Translator } from '@shoppable/core';

/** What is being written of a call: `@no` before the caret. */
const BEGUN = /(?:^|\s)@([\p{L}\p{M}\p{N}_]{0,40})$/u;
const MOST = 5;
/** What the field is while there is a list over it. */
const OPEN = [
  ['role', 'combobox'],
  ['aria-expanded', 'true'],
] as const;

/** Whom the viewer may be about to call, best first. `names`: who has written, newest last. */
export function peopleFor(begun: string, names: readonly string[]): readonly string[] {
  const wanted = begun.toLowerCase();
  const known = [...new Set([...names].reverse())];
  return known.filter((name) => name !== '' && name.toLowerCase().startsWith(wanted)).slice(0, MOST);
}

/** What {@link People} needs. */
export interface PeopleDeps {
  readonly text: Translator;
  /** Who has written, newest last. */
  readonly names: () => readonly string[];
}

/** Completes `@name` in the field in which a message is written: a list above it, by arrow keys and Enter or by tapping. */
export class People {
  readonly #field: HTMLInputElement;
  readonly #deps: PeopleDeps;
  readonly #list: HTMLUListElement;
  #names: readonly string[] = [];
  #at = 0;

  constructor(field: HTMLInputElement, deps: PeopleDeps, signal: AbortSignal) {
    this.#field = field;
    this.#deps = deps;
    this.#list = field.ownerDocument.createElement('ul');
    Object.assign(this.#list, { id: 'people', className: 'people', hidden: true });
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', deps.text.t('chat.people'));
    field.after(this.#list);
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-controls', 'people');
    field.addEventListener('input', () => this.#look(), { signal });
    field.addEventListener('blur', () => this.#show([]), { signal });
    field.addEventListener('keydown', this.#onKey, { signal });
    // The field keeps the focus.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
    this.#list.addEventListener('click', this.#onClick, { signal });
    this.#show([]);
  }

  get #begun(): string | undefined {
    const { value, selectionStart } = this.#field;
    return BEGUN.exec(value.slice(0, selectionStart ?? value.length))?.[1];
  }

  #look(): void {
    const begun = this.#begun;
    this.#at = 0;
    this.#show(begun === undefined ? [] : peopleFor(begun, this.#deps.names()));
  }

  #show(names: readonly string[]): void {
    this.#names = names;
    const isOpen = names.length > 0;
    this.#list.hidden = !isOpen;
    // A place to write is a text field; only with the list over it is it one to choose in.
    for (const [name, value] of OPEN)
      if (isOpen) this.#field.setAttribute(name, value);
      else this.#field.removeAttribute(name);
    this.#list.replaceChildren(
      ...names.map((name, place) => {
        const line = this.#list.ownerDocument.createElement('li');
        line.id = `person-${String(place)}`;
        line.setAttribute('role', 'option');
        line.setAttribute('aria-selected', String(place === this.#at));
        const words = this.#list.ownerDocument.createElement('bdi');
        words.textContent = name;
        line.append(words);
        return line;
      }),
    );
    if (names.length === 0) this.#field.removeAttribute('aria-activedescendant');
    else this.#field.setAttribute('aria-activedescendant', `person-${String(this.#at)}`);
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const { length } = this.#names;
    if (length === 0 || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      this.#at = (this.#at + step + length) % length;
      this.#show(this.#names);
    } else if (event.key === 'Enter' || event.key === 'Tab') this.#take(this.#at);
    else if (event.key === 'Escape') this.#show([]);
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  readonly #onClick = (event: Event): void => {
    const [target] = event.composedPath();
    const line = target instanceof Element ? target.closest('li') : null;
    if (line !== null) this.#take([...this.#list.children].indexOf(line));
  };

  #take(place: number): void {
    const name = this.#names[place];
    const begun = this.#begun;
    const end = this.#field.selectionStart ?? this.#field.value.length;
    if (name === undefined || begun === undefined) return;
    this.#field.setRangeText(`${name} `, end - begun.length, end, 'end');
    this.#show([]);
    this.#field.dispatchEvent(new Event('input', { bubbles: true }));
    this.#show([]);
  }
}
