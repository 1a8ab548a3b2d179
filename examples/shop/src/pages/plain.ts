import { html } from 'hono/html';
import { layout } from './layout.ts';
import type { Markup } from './markup.ts';
import type { View } from './view.ts';

/** The page for addresses that lead nowhere. */
export function missingPage(view: View): Markup {
  return message(view, view.t('missing.title'), view.t('missing.text'));
}

/** The page for faults of ours. */
export function faultPage(view: View): Markup {
  return message(view, view.t('fault.title'), view.t('fault.text'));
}

function message(view: View, title: string, text: string): Markup {
  return layout(
    view,
    title,
    html`<div class="wrap page empty">
      <img
        class="missing-picture"
        src="${view.asset('products/straw-hat.svg')}"
        alt=""
        width="800"
        height="800"
      />
      <h1>${title}</h1>
      <p class="lead">${text}</p>
      <p><a class="button" href="${view.href('/')}">${view.t('missing.back')}</a></p>
    </div>`,
  );
}

/** Who we are, delivery, care. */
export function aboutPage(view: View): Markup {
  return layout(
    view,
    view.t('about.title'),
    html`<div class="wrap page story">
      <div class="story-words">
        <h1>${view.t('about.title')}</h1>
        <p class="lead">${view.t('about.text-1')}</p>
        <p>${view.t('about.text-2')}</p>
        <h2 id="delivery">${view.t('product.delivery')}</h2>
        <p>${view.t('product.delivery-text')}</p>
        <h2 id="care">${view.t('about.care')}</h2>
        <p>${view.t('about.care-text')}</p>
      </div>
      <img src="${view.asset('products/olive-tree.svg')}" alt="" width="800" height="800" />
    </div>`,
  );
}
