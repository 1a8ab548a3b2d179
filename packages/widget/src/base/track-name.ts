import { cleanName, type MediaTrack } from '@shoppable/core';
import type { ShowScope } from './scope.ts';

/** A track in the viewer's words: as the stream calls it, else its language, else its number. `index` counts from 0. */
export function trackName({ label, language }: MediaTrack, index: number, { text }: ShowScope): string {
  return (
    cleanName(label) || languageName(language, text.tag) || text.t('settings.track', { number: index + 1 })
  );
}

function languageName(language: string | undefined, tag: string): string | undefined {
  if (language === undefined) return undefined;
  try {
    return new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' }).of(language);
  } catch {
    // The stream calls something a language that is none.
    return undefined;
  }
}
