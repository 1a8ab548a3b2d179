/** What a viewer has chosen, for the next show: languages, or `off`. */
export interface TrackMemory {
  get(kind: 'captions' | 'audio'): string | undefined;
  set(kind: 'captions' | 'audio', language: string): void;
}

/** Captions that the viewer has turned off again. */
export const OFF = 'off';

/** Keeps choices for as long as the page lives, and on no device: that would need the viewer's consent. */
export function createPageMemory(): TrackMemory {
  const kept = new Map<string, string>();
  return { get: (kind) => kept.get(kind), set: (kind, language) => void kept.set(kind, language) };
}

/** The one that all shows of a page share. */
export const pageMemory = createPageMemory();
