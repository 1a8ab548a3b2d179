import type { Facts } from '../lib/facts.ts';
import type { ShowFacts } from '../model/show-facts.ts';
import type { Stage } from '../model/stage.ts';
import type { CatalogStore } from './catalog.ts';
import type { SessionStore } from './session.ts';
import type { Timeline } from './timeline.ts';

/** Tells the facts that follow from the stage: a product is shown, a deal has begun or is over, the phase is another. */
export function watchStage(deps: {
  readonly timeline: Pick<Timeline, '$stage'>;
  readonly catalog: CatalogStore;
  readonly session: SessionStore;
  readonly facts: Facts<ShowFacts>;
  readonly signal: AbortSignal;
}): void {
  const { timeline, catalog, session, facts, signal } = deps;

  let before: Stage = timeline.$stage.get();
  const stopStage = timeline.$stage.listen((stage) => {
    const earlier = before;
    before = stage;
    for (const { productId, sinceMs } of stage.pins) {
      const known = earlier.pins.some((pin) => pin.productId === productId && pin.sinceMs === sinceMs);
      const product = catalog.product(productId).get();
      if (!known && product !== undefined) facts.tell('product-shown', { product, atMs: sinceMs });
    }
    for (const deal of stage.deals) {
      if (!earlier.deals.some(({ dealId }) => dealId === deal.dealId)) facts.tell('deal-started', { deal });
    }
    for (const deal of earlier.deals) {
      if (!stage.deals.some(({ dealId }) => dealId === deal.dealId)) facts.tell('deal-ended', { deal });
    }
  });
  const stopPhase = session.$phase.listen((phase) => facts.tell('phase-changed', { phase }));
  signal.addEventListener('abort', () => {
    stopStage();
    stopPhase();
  });
}
