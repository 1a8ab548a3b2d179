interface Shift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
}

/** Waits for so many frames. */
export async function frames(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1)
    await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** Sees every layout shift of the page, also those that a browser forgives because a viewer has just touched something. */
export interface ShiftWatch {
  /** What happens from now on is this; when the viewer's own hand does it, no browser counts what it moves. */
  begin(name: string, byHand?: boolean): void;
  /** What has shifted since it was last asked, in words, once every frame so far is painted. */
  seen(): Promise<string[]>;
  stop(): void;
}

/** Begins to watch. */
export function watchShifts(): ShiftWatch {
  const shifts: Shift[] = [];
  let steps: { name: string; byHand: boolean; fromMs: number }[] = [];
  const observer = new PerformanceObserver((list) => shifts.push(...(list.getEntries() as Shift[])));
  observer.observe({ type: 'layout-shift' });
  return {
    begin: (name, byHand = false) => steps.push({ name, byHand, fromMs: performance.now() }),
    async seen() {
      await frames(3);
      await new Promise((resolve) => setTimeout(resolve));
      shifts.push(...(observer.takeRecords() as Shift[]));
      const told = shifts.splice(0).flatMap((shift) => {
        const step = steps.findLast(({ fromMs }) => fromMs <= shift.startTime);
        if (step?.byHand === true) return [];
        return [`${step?.name ?? ''}: ${String(shift.value)} ${shift.sources.map(sourceOf).join(' | ')}`];
      });
      steps = [];
      return told;
    },
    stop: () => observer.disconnect(),
  };
}

function sourceOf({ node, previousRect: a, currentRect: b }: Shift['sources'][number]): string {
  const box = ({ x, y, width, height }: DOMRect): string => [x, y, width, height].map(Math.round).join();
  return `${pathTo(node)} ${box(a)} → ${box(b)} (there: ${pathTo(deepest(b.x + b.width / 2, b.y + b.height / 2))})`;
}

function deepest(x: number, y: number): Element | null {
  let found = document.elementFromPoint(x, y);
  for (;;) {
    const deeper: Element | null = found?.shadowRoot?.elementFromPoint(x, y) ?? null;
    if (deeper === null || deeper === found) return found;
    found = deeper;
  }
}

function pathTo(node: Node | null): string {
  if (node === null) return '?';
  const root = node.getRootNode();
  const home = root instanceof ShadowRoot ? `${root.host.localName} ` : '';
  const name = node instanceof Element ? `${node.localName}.${node.className}` : node.nodeName;
  return `${home}${name} "${(node.textContent ?? '').trim().slice(0, 30)}"`;
}
