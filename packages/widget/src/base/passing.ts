import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A value of an element that is worth showing for a while, and is then gone. */
export class Passing<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #value: T | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** The value, as long as it lasts. */
  get value(): T | undefined {
    return this.#value;
  }

  /** Shows a value for `ms`; without `ms` until it is replaced. */
  set(value: T | undefined, ms?: number): void {
    clearTimeout(this.#timer);
    this.#value = value;
    if (ms !== undefined) this.#timer = setTimeout(() => this.set(undefined), ms);
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#value = undefined;
  }
}
