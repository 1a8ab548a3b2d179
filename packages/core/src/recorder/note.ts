import type { RecordingEntry } from './recording.ts';

type WithoutMs<Entry> = Entry extends unknown ? Omit<Entry, 'ms'> : never;

/** An entry before it is known when it happened. */
export type Happening = WithoutMs<RecordingEntry>;

/** Writes down what happens, until it is too much. */
export type Note = (happening: Happening) => void;
