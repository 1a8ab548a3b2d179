import { ShoppableError } from './errors.ts';

/** How a {@link openByteSocket} is set, and whom it tells. */
export interface ByteSocketOptions {
  readonly url: string;
  readonly protocols?: readonly string[];
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket | undefined;
  /** Closes it, and makes it silent. */
  readonly signal: AbortSignal;
  readonly onOpen?: () => void;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** It was closed by the other side, or never opened. */
  readonly onClose: (code: number) => void;
}

const OPEN = 1;

/**
 * Opens a WebSocket for a protocol of bytes, whose frames mean nothing. Answers a function that sends, and says false when it
 * is not open. Frames of text are taken for their UTF-8 bytes.
 * @throws `channel-refused` for an address to which the page may not connect
 */
export function openByteSocket(options: ByteSocketOptions): (data: Uint8Array<ArrayBuffer>) => boolean {
  const { url, signal, onBytes, onClose } = options;
  const socket = dial(options);
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => options.onOpen?.(), { signal });
  socket.addEventListener('close', ({ code }) => onClose(code), { signal });
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) =>
      onBytes(data instanceof ArrayBuffer ? new Uint8Array(data) : new TextEncoder().encode(String(data))),
    { signal },
  );
  signal.addEventListener('abort', () => socket.close(), { once: true });
  if (signal.aborted) socket.close();

  return (data) => {
    if (signal.aborted || socket.readyState !== OPEN) return false;
    socket.send(data);
    return true;
  };

  function dial({ protocols = [], WebSocket: Socket = globalThis.WebSocket }: ByteSocketOptions): WebSocket {
    try {
      return new Socket(url, [...protocols]);
    } catch (cause) {
      throw new ShoppableError('channel-refused', `The browser refuses to connect to ${url}.`, {
        cause,
      });
    }
  }
}

/** Both parts, one after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
