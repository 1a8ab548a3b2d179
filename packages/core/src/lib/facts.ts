/** Listens to one kind of fact. */
export type FactListener<T> = (detail: T) => void;

/** A typed emitter: what has happened, told after the stores have changed. Nothing inside the core listens to it. */
export interface Facts<Map extends object> {
  /** Tells a fact to all listeners. A listener that throws hurts nobody else; its error goes to `onThrow`. */
  tell<Name extends keyof Map>(name: Name, detail: Map[Name]): void;
  /** Listens to one kind of fact until `signal` aborts. */
  on<Name extends keyof Map>(
    name: Name,
    listener: FactListener<Map[Name]>,
    options: { signal: AbortSignal },
  ): void;
  /** Listens to every fact until `signal` aborts. */
  onAny(listener: (name: keyof Map, detail: Map[keyof Map]) => void, options: { signal: AbortSignal }): void;
}

/** Makes an empty {@link Facts}. */
export function createFacts<Map extends object>(onThrow: (error: unknown) => void): Facts<Map> {
  const listeners = new Set<(name: keyof Map, detail: Map[keyof Map]) => void>();

  function tell<Name extends keyof Map>(name: Name, detail: Map[Name]): void {
    for (const listener of [...listeners]) {
      try {
        listener(name, detail);
      } catch (error) {
        onThrow(error);
      }
    }
  }

  function onAny(
    listener: (name: keyof Map, detail: Map[keyof Map]) => void,
    { signal }: { signal: AbortSignal },
  ): void {
    if (signal.aborted) return;
    listeners.add(listener);
    signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
  }

  function on<Name extends keyof Map>(
    name: Name,
    listener: FactListener<Map[Name]>,
    options: { signal: AbortSignal },
  ): void {
    onAny((told, detail) => {
      if (told === name) listener(detail as Map[Name]);
    }, options);
  }

  return { tell, on, onAny };
}
