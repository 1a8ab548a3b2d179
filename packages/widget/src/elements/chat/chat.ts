import { cleanName, type ChatMessage } from '@shoppable/core';
import { html, nothing, type CSSResultGroup, type PropertyDeclarations } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { ShoppableElement, type Drawn } from '../../base/element.ts';
import type { ShowScope } from '../../base/scope.ts';
import { mayNoMore, mayNow } from '../../base/sign-in.ts';
import { Ticker } from '../../base/ticker.ts';
import { ChatLog, type LogState } from './chat-log.ts';
import { MessageKeys } from './chat-sample.ts';
import { chatStyles } from './chat.styles.ts';
import { composerStyles } from './composer.styles.ts';
import { composerForm, nameForm } from './composer.ts';
import { composerView, type ComposerFacts, type ComposerView } from './composer-view.ts';
import { late, soon } from './late-part.ts';
import { countLeftOut, isAnother, logView } from './log-view.ts';
import { pinnedMessage } from './pinned-message.ts';
import { logSources } from './shown-messages.ts';
import { talkStyles } from './talk.styles.ts';

const unheard = { lack: () => undefined };

/**
 * What is said in the show, and the place to say something. Its pieces stand in the areas `pin`, `chat` and `composer` of a
 * grid: its own, or that of a layout which sets the element to `display: contents`. What was bought is told among the
 * messages; `purchases-from="3"` leaves out smaller numbers and `without-purchases` all of them, here or on the show.
 * @summary Chat with a composer.
 * @attribute over-picture - The last lines over the video instead of a full column.
 * @event {SignInRequestEvent} shoppable-sign-in-request - The viewer is about to write for the first time; cancelable.
 * @csspart log - The list of messages.
 * @csspart message - One message.
 * @csspart name - Who says it.
 * @csspart pinned - The message that stays above the others.
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
    _state: { state: true },
    _naming: { state: true },
    _draft: { state: true },
    _answering: { state: true },
    _gate: { state: true },
    _unpinned: { state: true },
  };
  static override styles: CSSResultGroup = [ShoppableElement.styles, chatStyles, talkStyles, composerStyles];

  declare overPicture: boolean;
  declare private _state: LogState;
  declare private _naming: boolean;
  declare private _draft: string;
  declare private _answering: ChatMessage | undefined;
  declare private _gate: ComposerFacts['gate'];
  declare private _unpinned: string | undefined;
  #log: ChatLog | undefined;
  #signal: AbortSignal | undefined;
  #pinned: { readonly of: ChatMessage; readonly drawn: Drawn } | undefined;
  #heard: (() => void) | undefined;
  readonly #keys = new MessageKeys();
  #wasOpen = false;
  readonly #ticker = new Ticker(this);

  constructor() {
    super();
    this.overPicture = false;
    this._state = { unread: 0, empty: true, left: 0 };
    this._naming = false;
    this._draft = '';
    this._gate = 'open';
  }

  protected override watched({ show }: ShowScope): readonly ReadableAtom<unknown>[] {
    const { $settings, $pause, $pinned } = show.chat;
    return [show.session.$connection, $settings, $pause, $pinned, show.viewer.$viewer];
  }

  protected override joined({ show, talk }: ShowScope, signal: AbortSignal): void {
    this.#signal = signal;
    this.#log = undefined;
    this.#heard = undefined;
    this._gate = 'open';
    this._answering = undefined;
    const stop = show.chat.$version.listen(() => {
      if (this.#log === undefined) this.requestUpdate();
      else this.#log.changed();
    });
    const name = talk.name();
    if (name !== undefined && show.viewer.$viewer.get().name === '') show.viewer.rename(name);
    soon(this, () => void this.#bring(signal), signal);
    signal.addEventListener('abort', stop);
  }

  protected override draw(scope: ShowScope): Drawn {
    const { show } = scope;
    const connection = show.session.$connection.get();
    const none = connection === 'off';
    if (none && show.chat.messages().length === 0) return nothing;
    this.#wasOpen ||= connection === 'open';
    return html`
      ${this.#pin(scope)} ${logView(scope, this._state, () => this.#log?.resume())}
      ${none ? nothing : this.#foot(scope, this.#view(scope))}
    `;
  }

  #view({ show }: ShowScope): ComposerView {
    const pause = show.chat.$pause.get();
    const nowMs = show.serverNow();
    this.#ticker.run(pause !== undefined && pause.untilMs > nowMs && pause.untilMs !== Infinity);
    return composerView({
      ...{ pause, nowMs, wasOpen: this.#wasOpen, gate: this._gate, draft: this._draft },
      connection: show.session.$connection.get(),
      settings: show.chat.$settings.get(),
      role: show.viewer.$viewer.get().role,
    });
  }

  #pin(scope: ShowScope): Drawn {
    const message = scope.show.chat.$pinned.get();
    if (message === undefined || message.id === this._unpinned) return nothing;
    if (this.#pinned?.of !== message) {
      const drawn = pinnedMessage(scope, message, () => (this._unpinned = message.id));
      this.#pinned = { of: message, drawn };
    }
    return this.#pinned.drawn;
  }

  protected override updated(): void {
    const { scope } = this;
    const box = this.renderRoot.querySelector<HTMLElement>('.log');
    if (scope === undefined || box === null || this.#log !== undefined || this.#signal === undefined) return;
    this.#log = new ChatLog(
      box,
      {
        ...logSources(this, scope),
        retry: this.#retry,
        keys: this.#keys,
        onDraw: () => this.resized(),
        onFlush: (state) => {
          this.#heard?.();
          if (isAnother(this._state, state)) this._state = state;
          else if (state.left !== this._state.left) countLeftOut(this.renderRoot, scope, state);
        },
      },
      this.#signal,
    );
    if (late.now !== undefined) void this.#bring(this.#signal);
  }

  /** Fetches what comes later, and lets it serve this chat. */
  async #bring(signal: AbortSignal): Promise<void> {
    const code = await late.want(unheard, signal);
    const { scope } = this;
    await this.updateComplete;
    const [box, region] = ['.log', '.digest'].map((name) => this.renderRoot.querySelector<HTMLElement>(name));
    const log = this.#log;
    if (code === undefined || scope === undefined || log === undefined || this.#heard !== undefined) return;
    if (!box || !region || signal.aborted) return;
    this.#heard = code.attend(
      {
        ...{ scope, log, box, region, field: this.#field },
        canReply: () => !this.#view(scope).closed,
        onReply: (message) => this.#answer(message),
      },
      signal,
    );
  }

  #answer(message: ChatMessage | undefined): void {
    this._answering = message;
    this.#field?.focus();
  }

  #foot(scope: ShowScope, view: ComposerView): Drawn {
    const answering = this._answering;
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
        above:
          answering && late.now
            ? late.now.replyStrip(scope, answering, () => this.#answer(undefined))
            : nothing,
        onDraft: (draft) => {
          this._draft = draft;
          if (this._gate === 'shut') this._gate = 'open';
        },
        onSend: this.#send,
      })}
      ${this._naming ? nameForm(scope, this.#introduce, this.#unname) : nothing}
    </div>`;
  }

  get #field(): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>('.field');
  }

  readonly #send = (event: Event): void => {
    event.preventDefault();
    const { scope } = this;
    const button = this.renderRoot.querySelector('.send');
    if (scope === undefined || button?.getAttribute('aria-disabled') === 'true') return;
    this.#ifAllowed(scope, () => {
      const { name } = scope.show.viewer.$viewer.get();
      if (name === '') void this.#askName();
      else this.#say(name);
    });
  };

  /** Does it when the page lets the viewer; what he has written waits for that. */
  #ifAllowed(scope: ShowScope, act: () => void): void {
    if (this._gate === 'asking') return;
    const may = mayNow(scope, 'chat');
    if (may === true) return act();
    this._gate = 'asking';
    void may.then((allowed) => {
      if (this.scope !== scope) return;
      this._gate = allowed ? 'open' : 'shut';
      if (allowed) act();
    });
  }

  readonly #retry = (id: string): void => {
    const { scope } = this;
    if (scope === undefined) return;
    const message = scope.show.chat.messages().find((row) => row.id === id);
    if (message?.refusal !== 'login-required') return scope.show.chat.retry(id);
    mayNoMore(scope, 'chat');
    this.#ifAllowed(scope, () => scope.show.chat.retry(id));
  };

  #say(name: string): void {
    const { scope } = this;
    const replyTo = this._answering?.id;
    const cid = scope?.show.chat.say(this._draft, { name, ...(replyTo !== undefined && { replyTo }) });
    if (cid === undefined) return;
    // The service may have answered already, so that the row was never seen on its way.
    this.#keys.claim(cid);
    this._draft = '';
    this._answering = undefined;
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
    this.scope?.talk.keepName(name);
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
