import { cleanName } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { Ticker } from '../../base/ticker.ts';
import { ChatLog } from './chat-log.ts';
import { MessageKeys } from './chat-sample.ts';
import { chatStyles } from './chat.styles.ts';
import { composerStyles } from './composer.styles.ts';
import { composerForm, nameForm } from './composer.ts';
import { composerView, type ComposerView } from './composer-view.ts';

/**
 * What is said in the show, and the place to say something. Its pieces stand in the areas `chat` and `composer` of a
 * grid: its own, or that of a layout which sets the element to `display: contents`.
 * @summary Chat with a composer.
 * @attribute over-picture - The last lines over the video instead of a full column.
 * @csspart log - The list of messages.
 * @csspart message - One message.
 * @csspart name - Who says it.
 * @csspart empty - Shown while nobody has written.
 * @csspart newer - Leads down to the new messages.
 * @csspart composer - The form to write in.
 * @csspart name-form - Asks a guest for a name before the first message.
 * @cssproperty --shoppable-chat-lines - Greatest height of the list over the picture.
 * @cssstate writing - The viewer is writing.
 */
export class ShoppableChat extends ShoppableElement {
  static override properties: PropertyDeclarations = {
    overPicture: { type: Boolean, attribute: 'over-picture', reflect: true },
    _unread: { state: true },
    _empty: { state: true },
    _naming: { state: true },
    _draft: { state: true },
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, chatStyles, composerStyles];

  declare overPicture: boolean;
  declare private _unread: number;
  declare private _empty: boolean;
  declare private _naming: boolean;
  declare private _draft: string;
  #log: ChatLog | undefined;
  #signal: AbortSignal | undefined;
  readonly #keys = new MessageKeys();
  #wasOpen = false;
  #saidMs = Number.NEGATIVE_INFINITY;
  readonly #ticker = new Ticker(this);

  constructor() {
    super();
    this.overPicture = false;
    this._unread = 0;
    this._empty = true;
    this._naming = false;
    this._draft = '';
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.session.$connection, show.chat.$settings, show.viewer.$viewer];
  }

  protected override joined({ show }: ShowScope, signal: AbortSignal): void {
    this.#signal = signal;
    this.#log = undefined;
    const stop = show.chat.$version.listen(() => {
      if (this.#log === undefined) this.requestUpdate();
      else this.#log.changed();
    });
    signal.addEventListener('abort', stop);
  }

  protected override draw(scope: ShowScope): Drawn {
    const { show, text } = scope;
    const connection = show.session.$connection.get();
    const none = connection === 'off';
    if (none && show.chat.messages().length === 0) return nothing;
    this.#wasOpen ||= connection === 'open';
    const waitMs = this.#waitMs();
    this.#ticker.run(waitMs > 0);
    const settings = show.chat.$settings.get();
    const view = composerView({ connection, wasOpen: this.#wasOpen, settings, waitMs, draft: this._draft });
    return html`
      <div
        class="log"
        data-spot="log"
        part="log"
        role="log"
        aria-live="off"
        aria-label=${text.t('chat.log')}
        tabindex="0"
      >
        <div class="rows"></div>
        <div class="gauge"><i></i></div>
      </div>
      ${this._empty ? html`<p class="empty" data-spot="empty" part="empty">${text.t('chat.empty')}</p>` : nothing}
      ${
        this._unread > 0
          ? html`<button class="newer" data-spot="newer" part="newer" @click=${() => this.#log?.resume()}>
              ${text.t('chat.new', { count: this._unread })}
            </button>`
          : nothing
      }
      ${none ? nothing : this.#foot(scope, view)}
    `;
  }

  protected override updated(): void {
    const { scope } = this;
    const box = this.renderRoot.querySelector<HTMLElement>('.log');
    if (scope === undefined || box === null || this.#log !== undefined || this.#signal === undefined) return;
    const { chat, viewer } = scope.show;
    this.#log = new ChatLog(
      box,
      {
        messages: chat.messages,
        text: scope.text,
        retry: chat.retry,
        keys: this.#keys,
        isOwn: (message) => this.#keys.isOwn(message) || message.user.id === viewer.$viewer.get().id,
        onDraw: () => this.resized(),
        onFlush: (unread, empty) => {
          this._unread = unread;
          this._empty = empty;
        },
      },
      this.#signal,
    );
  }

  #foot(scope: ShowScope, view: ComposerView): Drawn {
    return html`<div
      class="foot"
      data-spot="composer"
      @keydown=${this.#keep}
      @keyup=${this.#keep}
      @keypress=${this.#keep}
      @focusin=${() => this.#write(true)}
      @focusout=${this.#onFocusOut}
    >
      ${composerForm({
        scope,
        view,
        draft: this._draft,
        hidden: this._naming,
        onDraft: (draft) => (this._draft = draft),
        onSend: this.#send,
      })}
      ${this._naming ? nameForm(scope, this.#introduce, this.#unname) : nothing}
    </div>`;
  }

  #waitMs(): number {
    const slow = this.scope?.show.chat.$settings.get().slow ?? 0;
    return Math.max(0, this.#saidMs + slow * 1000 - Date.now());
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('.field');
  }

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { scope } = this;
    const button = this.renderRoot.querySelector('.send');
    if (scope === undefined || button?.getAttribute('aria-disabled') === 'true') return;
    const { name } = scope.show.viewer.$viewer.get();
    if (name === '') void this.#askName();
    else this.#say(name);
  };

  #say(name: string): void {
    const { scope } = this;
    const cid = scope?.show.chat.say(this._draft, { name });
    if (cid === undefined) return;
    // The service may have answered already, so that the row was never seen on its way.
    this.#keys.claim(cid);
    this.#saidMs = Date.now();
    this._draft = '';
    if (this.#field !== null) this.#field.value = '';
    this.#log?.resume();
  }

  async #askName(): Promise<void> {
    this._naming = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLInputElement>('.name-field')?.focus();
  }

  readonly #introduce = (event: Event): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLInputElement>('.name-field');
    const name = cleanName(field?.value ?? '');
    if (name === '') return field?.focus();
    this.scope?.show.viewer.rename(name);
    this.#say(name);
    this.#unname();
  };

  readonly #unname = (): void => {
    this._naming = false;
    void this.updateComplete.then(() => this.#field?.focus());
  };

  // What is typed here is neither a shortcut of the player's nor of the page's.
  readonly #keep = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this._naming) this.#unname();
    else if (event.key === 'Tab' || event.key === 'Escape') return;
    event.stopPropagation();
  };

  readonly #onFocusOut = (event: FocusEvent): void => {
    const stays = event.relatedTarget instanceof Node && this.renderRoot.contains(event.relatedTarget);
    if (!stays && !this._naming) this.#write(false);
  };

  #write(on: boolean): void {
    this.toggleState('writing', on);
    // The layout gives it another width, in this very frame.
    this.resized();
  }
}
