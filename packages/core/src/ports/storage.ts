/** Small things kept for the viewer on this device. Nothing is written before consent. */
export interface Storage {
  /** The value kept under `key`, or undefined. */
  get(key: string): string | undefined;
  /** Keeps a value. Never throws: a full or forbidden storage keeps nothing. */
  set(key: string, value: string): void;
}
