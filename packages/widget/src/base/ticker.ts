import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element anew at an interval, only while the element is on the page and has asked for it. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost, everyMs = 1000) {
    this.#host = host;
    this.#everyMs = everyMs;
    host.addController(this);
  }

  /** Says, at each drawing, whether what was drawn changes with time. */
  run(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted && this.#timer === undefined) {
      this.#timer = setInterval(() => this.#host.requestUpdate(), this.#everyMs);
    } else if (!wanted) {
      this.#stop();
    }
  }

  hostConnected(): void {
    this.run(this.#wanted);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
