import type { CSSResultGroup } from 'lit';
import type { ReadableAtom } from 'nanostores';
import { $captionLook } from '../../base/caption-look.ts';
import { captionTextStyles } from '../../base/caption-text.styles.ts';
import type { SettingsPage } from '../../base/panels.ts';
import type { ShowScope } from '../../base/scope.ts';
import { SheetElement, type SheetContent } from '../../base/sheet.ts';
import { chatPage } from './chat-page.ts';
import { keysPage } from './keys-page.ts';
import { lookPage } from './look-page.ts';
import { rootPage } from './root-page.ts';
import { choicesOf, titleOf } from './settings-choices.ts';
import { choicePage } from './choice-page.ts';
import { settingsStyles } from './settings.styles.ts';

/**
 * What the viewer may choose of the picture: captions and their looks, sound, speed, quality, data use, other places to
 * watch, and what the keyboard does. Only what the player and its stream offer is there.
 * @summary Sheet of the player's settings.
 * @csspart row - A line of the list.
 * @csspart choice - One of several values.
 * @csspart sample - Captions as they will look.
 * @csspart keys - The list of keys.
 */
export class ShoppableSettings extends SheetElement {
  static override styles: CSSResultGroup = [SheetElement.styles, captionTextStyles, settingsStyles];

  protected override readonly panel = 'settings';
  #page: SettingsPage | undefined;
  #from: SettingsPage | undefined;

  protected override sources({ show, surface, talk }: ShowScope): readonly ReadableAtom<unknown>[] {
    return [show.playback.$state, $captionLook, surface.$state, talk.$aloud, show.viewer.$viewer];
  }

  protected override content(scope: ShowScope): SheetContent {
    const { panels, text } = scope;
    const open = panels.$open.get();
    // While it slides away it still shows what it was.
    if (open?.name === 'settings' && open.page !== this.#page)
      [this.#from, this.#page] = [this.#page, open.page];
    const page = this.#page;
    if (page === undefined) return { title: text.t('player.settings'), body: rootPage(scope) };
    const title = text.t(titleOf(page));
    const back = (): void => panels.open({ name: 'settings' });
    if (page === 'keys') return { title, body: keysPage(scope), back };
    if (page === 'chat') return { title, body: chatPage(scope), back };
    if (page === 'look') return { title, body: lookPage(scope), back };
    return { title, body: choicePage(page, choicesOf(page, scope), scope), back };
  }

  protected override firstFocus(): HTMLElement | null {
    if (this.#page !== undefined) return this.renderRoot.querySelector<HTMLElement>('input:checked');
    return this.renderRoot.querySelector<HTMLElement>(`[data-page="${this.#from ?? ''}"]`);
  }

  protected override dismiss(): void {
    this.#from = undefined;
    super.dismiss();
  }
}
