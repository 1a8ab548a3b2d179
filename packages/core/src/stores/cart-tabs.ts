/** As much of a `BroadcastChannel` as tabs need to tell each other of their cart. */
export interface TabChannel {
  onmessage: ((event: never) => void) | null;
  postMessage(message: unknown): void;
  close(): void;
}

/** Opens the channel of a name; undefined where there are no tabs. */
export type OpenTabs = (name: string) => TabChannel | undefined;

/** The tabs of this browser. */
export const browserTabs: OpenTabs = (name) =>
  typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name);

/** Hears of changes that other tabs make to the cart of this name until `signal` aborts. Answers how to tell them of one's own. */
export function joinTabs(
  name: string,
  options: { open: OpenTabs; signal: AbortSignal; onChange: () => void },
): () => void {
  const { open, signal, onChange } = options;
  const channel = signal.aborted ? undefined : open(`shoppable-cart ${name}`);
  if (channel === undefined) return () => undefined;
  channel.onmessage = onChange;
  signal.addEventListener('abort', () => channel.close(), { once: true });
  return () => {
    if (!signal.aborted) channel.postMessage('changed');
  };
}
