/** How {@link openByteSocket} connects, and whom it tells. */
export interface ByteSocketOptions {
  readonly url: string;
  readonly protocols?: readonly string[];
  /** Default: the global `WebSocket`. */
  readonly WebSocket?: typeof globalThis.WebSocket | undefined;
  /** Closes it, and makes it silent. */
  readonly signal: AbortSignal;
  readonly onOpen?: () => void;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** It was closed by the other side or never opened, with the code; {@link NO_WAY}: it cannot be. */
  readonly onClose: (code: number) => void;
}

/** Close code "protocol error": also of an address to which the page may not connect. */
export const NO_WAY = 1002;
const OPEN = 1;

/**
 * Opens a WebSocket for a protocol of bytes, whose frames mean nothing. Answers a function that sends, and says false when it
 * is not open. Frames of text are none of such a protocol: nothing is read from them.
 */
export function openByteSocket(options: ByteSocketOptions): (data: Uint8Array<ArrayBuffer>) => boolean {
  const { url, protocols = [], WebSocket: Socket = globalThis.WebSocket, signal, onClose } = options;
  let socket: WebSocket;
  try {
    socket = new Socket(url, [...protocols]);
  } catch {
    onClose(NO_WAY);
    return () => false;
  }
  socket.binaryType = 'arraybuffer';
  const until = { signal };
  socket.addEventListener('open', () => options.onOpen?.(), until);
  socket.addEventListener('close', ({ code }) => onClose(code), until);
  socket.addEventListener(
    'message',
    ({ data }: MessageEvent<unknown>) => data instanceof ArrayBuffer && options.onBytes(new Uint8Array(data)),
    until,
  );
  signal.addEventListener('abort', () => socket.close());
  if (signal.aborted) socket.close();

  return (data) => {
    if (signal.aborted || socket.readyState !== OPEN) return false;
    socket.send(data);
    return true;
  };
}

/** All parts, one after the other. */
export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
