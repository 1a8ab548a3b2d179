import { html, nothing, type CSSResultGroup, type PropertyValues } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { bringToFront, stepBack } from './background.ts';
import { ShoppableElement, type Drawn } from './element.ts';
import { rememberOpener, returnFocus } from './opener.ts';
import type { Panel, Panels } from './panels.ts';
import type { ShowScope } from './scope.ts';
import { SheetDrag } from './sheet-drag.ts';
import { sheetStyles } from './sheet.styles.ts';
import { backIcon, closeIcon } from './shop-icons.ts';

/** What a sheet holds. */
export interface SheetContent {
  readonly title: string;
  /** Beside the title: a count, for example. */
  readonly aside?: Drawn | string;
  readonly body: Drawn;
  readonly footer?: Drawn;
  /** Given when the sheet was opened from another one. */
  readonly back?: () => void;
}

/**
 * The base of what lies over the show: from below in a narrow box, at the side in a wide one. It is no modal of the page:
 * the video plays on and stays in sight, the page can be scrolled and used; only the show behind it is inert. The focus
 * goes to its title, and returns to where it was. Escape, the scrim and a pull downwards close it.
 */
export abstract class SheetElement extends ShoppableElement {
  static override styles: CSSResultGroup = [ShoppableElement.styles, sheetStyles];

  /** The panel that this sheet is. */
  protected abstract readonly panel: Panel['name'];
  #shown: string | undefined;
  #panels: Panels | undefined;
  readonly #drag = new SheetDrag(() => this.dismiss());

  /** The stores that the content depends on. */
  protected abstract sources(scope: ShowScope): readonly ReadableAtom<unknown>[];

  /** What is in the sheet; undefined when there is nothing to show. Also called while it slides away. */
  protected abstract content(scope: ShowScope): SheetContent | undefined;

  /** Closes the sheet; goes back where it was opened from another one. */
  protected dismiss(): void {
    this.scope?.panels.close();
  }

  /** What the focus goes to instead of the title, when the sheet opens. */
  protected firstFocus?(): HTMLElement | null;

  /** Whether this sheet is the one that is open. */
  protected isOpen({ panels }: ShowScope): boolean {
    return panels.$open.get()?.name === this.panel;
  }

  protected override watched(scope: ShowScope): readonly ReadableAtom<unknown>[] {
    return [scope.panels.$open, ...this.sources(scope)];
  }

  protected override draw(scope: ShowScope): Drawn {
    const content = this.content(scope);
    const open = this.isOpen(scope) && content !== undefined;
    return html`<div
      class="layer ${open ? 'open' : ''}"
      @keydown=${(event: KeyboardEvent) => this.#key(event)}
    >
      <button
        type="button"
        class="scrim"
        tabindex="-1"
        aria-hidden="true"
        @click=${() => this.dismiss()}
      ></button>
      <dialog ?open=${open} ?inert=${!open} aria-labelledby="title">
        ${content === undefined ? nothing : this.#frame(scope, content)}
      </dialog>
    </div>`;
  }

  #frame({ text, panels }: ShowScope, { title, aside, body, footer, back }: SheetContent): Drawn {
    return html`<header
        class="head"
        @pointerdown=${this.#drag.begin}
        @pointermove=${this.#drag.move}
        @pointerup=${this.#drag.end}
        @pointercancel=${this.#drag.end}
      >
        <span class="grip" aria-hidden="true"></span>
        ${
          back === undefined
            ? nothing
            : html`<button
                type="button"
                class="round back"
                aria-label=${text.t('action.back')}
                @click=${back}
              >
                ${backIcon}
              </button>`
        }
        <h2 id="title" class="heading" tabindex="-1"><bdi>${title}</bdi></h2>
        ${aside === undefined ? nothing : html`<span class="aside">${aside}</span>`}
        <button
          type="button"
          class="round close"
          aria-label=${text.t('action.close')}
          @click=${() => panels.close()}
        >
          ${closeIcon}
        </button>
      </header>
      <div class="body">${body}</div>
      ${footer === undefined ? nothing : html`<footer class="footer">${footer}</footer>`}`;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    event.stopPropagation();
    this.dismiss();
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const { scope } = this;
    const dialog = this.renderRoot.querySelector('dialog');
    const shown =
      scope !== undefined && dialog?.open === true ? panelKey(scope.panels.$open.get()) : undefined;
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (shown === undefined) this.#closed();
    else if (scope !== undefined) this.#opened(scope);
  }

  #opened({ panels }: ShowScope): void {
    this.#panels = panels;
    rememberOpener(panels, this.ownerDocument);
    bringToFront(panels, this);
    const body = this.renderRoot.querySelector('.body');
    const target = this.firstFocus?.() ?? null;
    if (target === null) body?.scrollTo(0, 0);
    (target ?? this.renderRoot.querySelector<HTMLElement>('#title'))?.focus({ preventScroll: true });
    if (body !== null && target !== null) scrollInto(body, target);
  }

  #closed(): void {
    const panels = this.#panels;
    this.#panels = undefined;
    if (panels === undefined) return;
    stepBack(panels, this);
    if (panels.$open.get() === undefined) returnFocus(panels);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#shown = undefined;
    if (this.#panels !== undefined) stepBack(this.#panels, this);
    this.#panels = undefined;
  }
}

/** Scrolls `body` alone, and neither the page nor the box of the show, until `target` is in its middle. */
function scrollInto(body: Element, target: Element): void {
  const [outer, inner] = [body.getBoundingClientRect(), target.getBoundingClientRect()];
  body.scrollTop += inner.top + inner.height / 2 - (outer.top + outer.height / 2);
}

function panelKey(panel: Panel | undefined): string | undefined {
  if (panel === undefined) return undefined;
  if (panel.name === 'product') return `product ${panel.productId}`;
  return panel.name === 'settings' ? `settings ${panel.page ?? ''}` : panel.name;
}
