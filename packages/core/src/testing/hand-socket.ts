/** A WebSocket whose other side is a test. */
export interface HandSocket {
  readonly url: string;
  readonly protocols: readonly string[];
  /** What was sent, parsed. */
  readonly sent: readonly unknown[];
  /** Whether this side has closed it. */
  readonly closed: boolean;
  open(): void;
  /** A frame from the other side: text as it is, anything else as JSON. */
  say(message: unknown): void;
  /** A frame that is not text. */
  sayBytes(bytes: Uint8Array): void;
  close(code: number, reason?: string): void;
}

/** A constructor of WebSockets, and those that were made. */
export interface HandSockets {
  readonly WebSocket: typeof globalThis.WebSocket;
  readonly made: readonly HandSocket[];
}

/** Makes {@link HandSockets}. */
export function createHandSockets(): HandSockets {
  const made: HandSocket[] = [];

  class Socket extends EventTarget {
    readyState = 0;

    constructor(url: string, protocols: string[] = []) {
      super();
      new URL(url);
      const sent: unknown[] = [];
      this.send = (text) => void sent.push(JSON.parse(text));
      const isClosed = (): boolean => this.readyState === 3;
      made.push({
        url,
        protocols,
        sent,
        get closed() {
          return isClosed();
        },
        open: () => {
          this.readyState = 1;
          this.dispatchEvent(new Event('open'));
        },
        say: (message) => this.tell(typeof message === 'string' ? message : JSON.stringify(message)),
        sayBytes: (bytes) => this.tell(bytes.buffer),
        close: (code, reason = '') => {
          this.readyState = 3;
          this.dispatchEvent(Object.assign(new Event('close'), { code, reason }));
        },
      });
    }

    send: (text: string) => void;

    close(): void {
      this.readyState = 3;
    }

    private tell(data: unknown): void {
      this.dispatchEvent(Object.assign(new Event('message'), { data }));
    }
  }

  return { WebSocket: Socket as unknown as typeof globalThis.WebSocket, made };
}
