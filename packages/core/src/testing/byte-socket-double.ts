/** A WebSocket whose other side is a test. */
export interface SocketDouble {
  /** What was sent through it, each as text. */
  readonly sent: readonly string[];
  /** What was sent through it, as bytes. */
  readonly bytes: readonly Uint8Array[];
  readonly protocols: readonly string[];
  readonly isClosed: boolean;
  /** It is open. */
  open(): void;
  /** The other side says something: text as the bytes of its UTF-8. */
  say(data: string | Uint8Array): void;
  /** The other side sends a frame of text. */
  sayText(text: string): void;
  /** The other side closes it. */
  close(code: number): void;
}

/** Makes a constructor of WebSockets, and the list of those that were made with it. */
export function socketDoubles(): {
  readonly WebSocket: typeof globalThis.WebSocket;
  readonly made: readonly SocketDouble[];
} {
  const made: SocketDouble[] = [];

  class Double extends EventTarget {
    binaryType = 'blob';
    readyState = 0;
    constructor(_url: string, protocols: string[]) {
      super();
      const sent: string[] = [];
      const bytes: Uint8Array[] = [];
      this.send = (data) => {
        bytes.push(data);
        sent.push(new TextDecoder().decode(data));
      };
      const told = (type: string, data: unknown): void => {
        this.dispatchEvent(Object.assign(new Event(type), data));
      };
      const isClosed = (): boolean => this.readyState > 1;
      made.push({
        sent,
        bytes,
        protocols,
        get isClosed() {
          return isClosed();
        },
        open: () => {
          this.readyState = 1;
          told('open', {});
        },
        say: (data) => {
          const whole = typeof data === 'string' ? new TextEncoder().encode(data) : data;
          told('message', { data: Uint8Array.from(whole).buffer });
        },
        sayText: (text) => told('message', { data: text }),
        close: (code) => {
          this.readyState = 3;
          told('close', { code });
        },
      });
    }
    send: (data: Uint8Array) => void;
    close(): void {
      this.readyState = 3;
    }
  }

  return { WebSocket: Double as unknown as typeof globalThis.WebSocket, made };
}
