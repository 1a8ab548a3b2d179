/** A socket whose service the test plays. Stands in for `WebSocket`; `last` is the newest one. */
export class ToldSocket extends EventTarget {
  static readonly OPEN = 1;
  static last: ToldSocket | undefined;
  readyState = 1;
  #count = 0;

  constructor() {
    super();
    ToldSocket.last = this;
    setTimeout(() => this.dispatchEvent(new Event('open')));
  }

  send(frame: string): void {
    if (!frame.includes('"hello"')) return;
    this.#tell({ type: 'hello', time: Date.now(), epoch: 'e', seq: 0 });
    this.#tell({ type: 'sync.snapshot', epoch: 'e', seq: 0, state: [], tail: [] });
  }

  close(): void {
    return;
  }

  /** Tells an event of the show. */
  publish(event: object): void {
    this.#count += 1;
    this.#tell({ v: 1, id: `s${String(this.#count)}`, ...event });
  }

  #tell(frame: object): void {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(frame) }));
  }
}
