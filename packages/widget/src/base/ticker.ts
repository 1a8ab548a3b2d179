import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Draws its element anew at an interval, only while the element is on the page, has asked for it and `when` answers true. */
export class Ticker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #everyMs: number;
  readonly #when: () => boolean;
  #timer: ReturnType<typeof setInterval> | undefined;
  #wanted = false;

  constructor(host: ReactiveControllerHost, everyMs = 1000, when = () => true) {
    this.#host = host;
    this.#everyMs = everyMs;
    this.#when = when;
    host.addController(this);
  }

  /** Says, at each drawing, whether what was drawn changes with time. */
  run(wanted: boolean): void {
    this.#wanted = wanted;
    if (wanted && this.#timer === undefined) {
      this.#timer = setInterval(() => this.#when() && this.#host.requestUpdate(), this.#everyMs);
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
