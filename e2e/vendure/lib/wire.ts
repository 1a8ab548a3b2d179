/** The way to a server, which tests can block and spoil: what is held or answered wrongly here never reaches it. */
export interface Wire {
  readonly fetch: typeof globalThis.fetch;
  /** Answers the next request in the server's place. */
  spoil(answer: () => Response): void;
  /** Keeps requests waiting until the returned function is called. */
  hold(): () => void;
}

/** Opens a {@link Wire}. */
export function openWire(): Wire {
  let spoiled: (() => Response) | undefined;
  let gate: Promise<void> | undefined;

  return {
    async fetch(input, init) {
      const answer = spoiled;
      spoiled = undefined;
      if (answer !== undefined) return answer();
      if (gate !== undefined) await Promise.race([gate, abortOf(init?.signal)]);
      return await globalThis.fetch(input, init);
    },
    spoil: (answer) => (spoiled = answer),
    hold() {
      let release: () => void = () => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return () => {
        gate = undefined;
        release();
      };
    },
  };
}

function abortOf(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted === true) reject(signal.reason as Error);
    signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
