import type { CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/lib/world.ts';
import { servePages } from './pages.ts';
import { PRODUCTS, shopPages, VARIANTS } from './shop-pages.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
const TURNS = 12;
const PEERS = ['plain', 'shoppable'] as const;

/** One measure: until it is drawn, and what the main thread has worked for it, ms. */
interface Taken {
  readonly drawn: number;
  readonly cpu: number;
}

type Round = Readonly<Record<(typeof PEERS)[number], Taken>>;

async function workOf(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

/** Does `act` some times over; `undo` is not measured. */
async function measure(page: Page, act: (turn: number) => string, undo?: string): Promise<Taken> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const drawn: number[] = [];
  const cpu: number[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) {
    const before = await workOf(devtools);
    drawn.push(await page.evaluate(act(turn)));
    cpu.push((await workOf(devtools)) - before);
    if (undo !== undefined) await page.evaluate(undo);
  }
  return { drawn: median(drawn), cpu: median(cpu) };
}

function report(what: string, goalMs: number, rounds: readonly Round[]): void {
  const middle = (peer: (typeof PEERS)[number], figure: keyof Taken): number =>
    median(rounds.map((round) => round[peer][figure]));
  const ratio = (figure: keyof Taken): number =>
    median(rounds.map(({ shoppable, plain }) => shoppable[figure] / plain[figure]));
  console.log(`${what} (goal ≤ ${String(goalMs)} ms)`);
  console.table(
    PEERS.map((peer) => ({
      peer,
      'ms until drawn': Number(middle(peer, 'drawn').toFixed(1)),
      'main-thread ms': Number(middle(peer, 'cpu').toFixed(2)),
      ...(peer === 'shoppable' && {
        '× plain, drawn': Number(ratio('drawn').toFixed(2)),
        '× plain, main thread': Number(ratio('cpu').toFixed(2)),
      }),
    })),
  );
}

/** The bag of many products, and the sheet of one with very many variants, beside the same rows and radios by hand. */
export async function benchShop(): Promise<void> {
  const server = await servePages(shopPages());
  const browser = await launchBrowser();
  const bags: Round[] = [];
  const choices: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bag: Partial<Record<(typeof PEERS)[number], Taken>> = {};
    const choice: Partial<Record<(typeof PEERS)[number], Taken>> = {};
    for (const peer of PEERS) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.goto(`${server.url}/${peer}`);
      await page.waitForFunction('isReady()');
      bag[peer] = await measure(page, () => 'openBag()', 'closeBag()');
      await page.evaluate('openProduct()');
      choice[peer] = await measure(page, (turn) => `choose(${String(turn + 1)})`);
      await page.close();
    }
    bags.push(bag as Round);
    choices.push(choice as Round);
  }
  await browser.close();
  server.close();
  report(`bag of ${String(PRODUCTS)} products: tap → drawn`, 200, bags);
  report(`sheet of ${String(VARIANTS)} variants: choice → drawn`, 100, choices);
}
