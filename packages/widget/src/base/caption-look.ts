import { atom, type ReadableAtom } from 'nanostores';

/** Sizes of captions, percent. */
export const CAPTION_SIZES = [75, 100, 150, 200] as const;
/** What lies behind captions. */
export const CAPTION_BACKGROUNDS = ['none', 'half', 'solid'] as const;
/** Colours of captions; each is light, since what lies behind is dark. */
export const CAPTION_COLOURS = ['white', 'yellow', 'cyan', 'green'] as const;

/** How the viewer wants captions to look. */
export interface CaptionLook {
  /** Percent. */
  readonly size: (typeof CAPTION_SIZES)[number];
  readonly background: (typeof CAPTION_BACKGROUNDS)[number];
  readonly colour: (typeof CAPTION_COLOURS)[number];
}

const $look = atom<CaptionLook>({ size: 100, background: 'half', colour: 'white' });

/** How captions look on this page: what is chosen in one show holds in all of them. Kept nowhere else. */
export const $captionLook: ReadableAtom<CaptionLook> = $look;

/** Changes how captions look. */
export function changeCaptionLook(change: Partial<CaptionLook>): void {
  $look.set({ ...$look.get(), ...change });
}

/** The classes of `captionTextStyles` for a look. */
export function captionClasses({ size, background, colour }: CaptionLook): string {
  return `caption size-${String(size)} back-${background} colour-${colour}`;
}
