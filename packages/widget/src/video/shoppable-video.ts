import { loadWords } from '../facade/words/packs.ts';
import { version } from '../version.ts';
import type { SessionModule } from './session-contract.ts';
import { VideoElement } from './video-element.ts';

/**
 * `<shoppable-video>`: a live show in which one can shop, all in one tag.
 * @summary The whole show: poster, picture, chat, products and cart.
 * @attribute {string} src - URL of the show JSON.
 * @attribute {string} locale - BCP 47 tag; default: the nearest `lang`, then the browser's.
 * @attribute {string} stream - Playlists of the show, known beforehand: the stream's and, after a space, that of the rendition to begin with. They are fetched beside the show JSON, whose `stream` they must equal.
 * @attribute {'overlay' | 'beside'} layout - Parts over the picture, or beside it where there are 720 px. Default `overlay`.
 * @attribute {boolean} autoplay - Plays by itself, muted, while at least half of it is in view.
 * @attribute {boolean} without-chat - Leaves the chat out.
 * @attribute {boolean} without-reactions - Leaves the hearts out.
 * @attribute {boolean} without-keys - Keys do nothing but what the browser does.
 * @attribute {string} cart - URL of a cart that overrides the show's, or `page`: the page keeps the cart.
 * @attribute {string} store - Where products are looked up and bought: the name of an adapter, with an address after a space, or its options as JSON; overrides the show's.
 * @attribute {'same-tab' | 'new-tab' | 'page' | 'express'} checkout - How the viewer gets to the checkout: in this tab, and back to the same place of the show; in a tab of its own; by the page's own way, which answers `shoppable-checkout-request`; by the page's own buttons in the slot `express`. Default `same-tab`.
 * @attribute {'apply' | 'copy'} coupon - What becomes of a claimed coupon's code: it goes into the cart, or the viewer copies it. Default: `apply` where the cart takes codes.
 * @attribute {string} name - Under which parts elsewhere on the page (`for="…"`) find this show.
 * @attribute {string} site - What sales on this site are credited to; default: the page's host name.
 * @attribute {string} share-url - Page that shared links lead to; default: the show's `url`, else the page's canonical address, else its own.
 * @attribute {string} share-utm - Campaign of shared links, such as `utm_source=shoppable&utm_medium=share`; default: the show's `shareUtm`.
 * @attribute {number} target-latency - Seconds behind the live edge; default: as the playlist says.
 * @attribute {string} worker-src - Address of `hls.worker.js` on the page's own origin, for long transport streams; default: no worker.
 * @attribute {boolean} prefer-native - Lets the browser play HLS by itself where it can, instead of hls.js.
 * @event {StreamRequestEvent} shoppable-stream-request - The page is asked where the stream is, or for another token.
 * @event {CheckoutRequestEvent} shoppable-checkout-request - The viewer goes to the checkout; cancelable, and answered by `respondWith()`.
 * @event {ExpressChangedEvent} shoppable-express-changed - What stands in the slot `express` would buy something else now, or stands elsewhere.
 * @event {ShareRequestEvent} shoppable-share-request - The viewer shares the show or a product; cancelable.
 * @csspart facade - What stands over the picture before it plays.
 * @csspart poster - The picture before the first frame.
 * @csspart video - The `<video>`.
 * @csspart play - The control that starts the show.
 * @csspart badge - The state of the show before it plays.
 * @slot express - With `checkout="express"`: the page's own buttons to buy at once. They stand on the card, in the product's sheet and in the cart.
 * @slot - Shown until the show is known, and where scripts do not run.
 */
export class ShoppableVideo extends VideoElement {
  static override readonly version = version;
  static override loadSession = (): Promise<SessionModule> => import('./session.ts');
  static override loadWords = loadWords;
}

declare global {
  interface HTMLElementTagNameMap {
    'shoppable-video': ShoppableVideo;
  }
}
