/** A page in a browser that is not Chromium, driven by what every browser's remote control can do. */
export interface EnginePage {
  /** Goes to an address and waits until the page is loaded. */
  open(url: string): Promise<void>;
  /** Runs a function in the page and hands back what it answers, as JSON; `args` are handed in as JSON. */
  run<Args extends readonly unknown[], Answer>(
    script: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer>;
  /** A real click at a point of the viewport, CSS px. */
  clickAt(x: number, y: number): Promise<void>;
  /** A real key, as `KeyboardEvent.key` calls it. */
  press(key: string): Promise<void>;
  /** Types text into what has the focus. */
  type(text: string): Promise<void>;
}

/** A browser that is not Chromium. */
export interface OtherBrowser {
  readonly page: EnginePage;
  close(): Promise<void>;
}
