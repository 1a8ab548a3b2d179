import { render } from 'lit';
import { createDesk } from './desk.ts';
import { pinnedNow } from './desk-store.ts';
import { listenToKeys } from './keys.ts';
import { playheadOf, showPreview } from './preview.ts';
import { deskView } from './views/desk-view.ts';
import './styles/base.css';
import './styles/controls.css';
import './styles/desk.css';
import './styles/top-bar.css';
import './styles/run.css';
import './styles/deals.css';
import './styles/chat.css';
import './styles/login.css';

const PLAYHEAD_MS = 250;
const NEAR_BOTTOM_PX = 60;

const root = document.querySelector<HTMLElement>('#desk');
const preview = document.querySelector<HTMLTemplateElement>('#preview');
const showSrc = document.body.dataset['show'];

/** Who reads the newest messages goes on reading the newest. */
function stickToBottom(draw: () => void): void {
  const list = document.querySelector('[data-stick]');
  const sticks = list === null || list.scrollHeight - list.scrollTop - list.clientHeight < NEAR_BOTTOM_PX;
  draw();
  if (sticks) document.querySelector('[data-stick]')?.scrollTo({ top: 1e7 });
}

function rowOf(productId: string | undefined): HTMLElement | null {
  return productId === undefined ? null : document.getElementById(`row-${productId}`);
}

/** Brings what was pinned into view, unless the host is busy in the list himself. */
function followPin(productId: string | undefined): void {
  if (document.querySelector('.rows:hover, .rows:focus-within') !== null) return;
  rowOf(productId)?.scrollIntoView({ block: 'nearest' });
}

function open(place: HTMLElement, template: HTMLTemplateElement, src: string): void {
  let asked = false;
  let followed: string | undefined;

  const draw = (): void => {
    asked = false;
    const model = desk.model();
    const [pinned] = pinnedNow(model).onAir;
    stickToBottom(() => render(deskView(model, desk.actions, Date.now() + model.clockOffsetMs), place));
    if (pinned !== followed && rowOf(pinned) !== null) followPin(pinned);
    followed = rowOf(pinned) === null ? undefined : pinned;
  };
  const drawSoon = (): void => {
    if (!asked) requestAnimationFrame(draw);
    asked = true;
  };
  const desk = createDesk(src, drawSoon);
  draw();
  const frame = place.querySelector<HTMLElement>('.preview-frame');
  if (frame !== null) showPreview(frame, template);

  setInterval(() => {
    desk.setPlayhead(playheadOf(place.querySelector('shoppable-video')));
    drawSoon();
  }, PLAYHEAD_MS);

  listenToKeys({
    actions: desk.actions,
    toggle() {
      const { selectedId } = desk.model();
      const { onAir } = pinnedNow(desk.model());
      const isPinned = onAir.includes(selectedId);
      if (selectedId !== '')
        desk.actions.pin(isPinned ? onAir.filter((id) => id !== selectedId) : [selectedId]);
    },
    reveal() {
      requestAnimationFrame(() => {
        const row = rowOf(desk.model().selectedId);
        row?.focus({ preventScroll: true });
        row?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
      });
    },
  });
  desk.start();
}

if (root !== null && preview !== null && showSrc !== undefined) open(root, preview, showSrc);
