import { cleanText } from '@shoppable/core';

/** A cue of captions as the browser or hls.js reads it. */
export interface TimedCue {
  /** Seconds on the media timeline. */
  readonly startTime: number;
  readonly endTime: number;
  readonly text: string;
  getCueAsHTML?(): DocumentFragment;
}

/** A line of captions in its time. */
export interface TimedLine {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const LONGEST = 1000;
/** An hour and more of talking: what is older is forgotten first. */
const MOST = 4000;
/** No line stays longer than this; some encoders never end one. Seconds. */
const LONGEST_LINE = 30;

/** What a cue says, without its markup: the browser reads WebVTT itself, and in-band captions have none. */
export function textOfCue(cue: TimedCue, hasMarkup: boolean): string {
  const text = hasMarkup ? (cue.getCueAsHTML?.().textContent ?? '') : cue.text;
  return text
    .split(/\r?\n/u, 20)
    .map((line) => cleanText(line, LONGEST).trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The lines of one track, however they come: in any order, again, or in pieces. */
export interface CaptionTrack {
  /** Takes a cue in. What is no line is left out. */
  add(cue: TimedCue, hasMarkup: boolean): void;
  /** What is to be seen at a media time, in seconds; the earlier above. */
  at(mediaTime: number): readonly TimedLine[];
  /** How many lines are kept. */
  readonly size: number;
}

/** Makes an empty one; ids of its lines begin with `name`. */
export function createCaptionTrack(name: string): CaptionTrack {
  let lines: TimedLine[] = [];

  /** Index of the first line that begins after `mediaTime`. */
  function after(mediaTime: number): number {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lines[middle]?.start ?? Infinity) <= mediaTime) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    add(cue, hasMarkup) {
      const { startTime: start, endTime } = cue;
      const text = textOfCue(cue, hasMarkup);
      const end = Math.min(endTime, start + LONGEST_LINE);
      if (text === '' || !Number.isFinite(start) || !(end > start)) return;
      const id = `${name}/${start.toFixed(2)}/${text}`;
      const place = after(start);
      for (let index = place - 1; (lines[index]?.start ?? -1) >= start - 0.005; index -= 1)
        if (lines[index]?.id === id) return;
      lines.splice(place, 0, { id, start, end, text });
      if (lines.length > MOST) lines = lines.slice(-MOST);
    },
    at(mediaTime) {
      const found: TimedLine[] = [];
      for (let index = after(mediaTime) - 1; index >= 0; index -= 1) {
        const line = lines[index];
        if (line === undefined || line.start < mediaTime - LONGEST_LINE) break;
        if (line.end > mediaTime) found.unshift(line);
      }
      return found;
    },
    get size() {
      return lines.length;
    },
  };
}
