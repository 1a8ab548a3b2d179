import { SHOW_ID } from '@shoppable-examples/demo';
import type { Page } from 'playwright-core';
import { createWorld } from '../../e2e/lib/world.ts';
import { playerPage, servePages } from './pages.ts';
import { printRounds, type Round } from './statistics.ts';

const SECONDS = 20;
const PER_SECOND = 1000;
const ROUNDS = 2;
/** How often the viewer taps the product while the flood goes on. */
const TAPS = 8;

// Both pages get the same messages, as a realtime channel would bring them: in batches of a tenth of a second.
const FLOOD = `
  globalThis.flood = (seconds, perSecond, take) => new Promise((done) => {
    let sent = 0;
    const timer = setInterval(() => {
      const batch = Array.from({ length: perSecond / 10 }, () => ({ id: 'f' + sent, user: 'Viewer ' + (sent % 50), text: 'Message number ' + sent++ + ' שלום' }));
      take(batch);
      if (sent >= seconds * perSecond) { clearInterval(timer); setTimeout(done, 1000); }
    }, 100);
  });`;

const RAW = `
  const box = document.getElementById('log');
  globalThis.start = (seconds, perSecond) => flood(seconds, perSecond, (batch) => {
    for (const { user, text } of batch) {
      const row = document.createElement('p');
      const name = document.createElement('bdi');
      const words = document.createElement('span');
      name.textContent = user;
      words.dir = 'auto';
      words.textContent = text;
      row.append(name, ' ', words);
      box.append(row);
      if (box.childElementCount > 200) box.firstElementChild.remove();
      box.scrollTop = box.scrollHeight;
    }
  });`;

const OURS = `
  globalThis.start = (seconds, perSecond) => flood(seconds, perSecond, (batch) => {
    const events = batch.map(({ id, user, text }) => ({ v: 1, id, type: 'chat.message', ts: Date.now(), data: { user: { id: user, name: user, role: 'viewer' }, text } }));
    globalThis.socket.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(events) }));
  });`;

// The socket of the page is kept, so that the flood can come in through it.
const KEEP_SOCKET = `
  const Native = globalThis.WebSocket;
  globalThis.WebSocket = class extends Native { constructor(...args) { super(...args); globalThis.socket = this; } };`;

// From the tap on a product, as the browser delivers it, until the frame in which its sheet is open.
const WATCH = `
  globalThis.stalls = [];
  new PerformanceObserver((list) => stalls.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  globalThis.tapped = [];
  globalThis.tap = () => new Promise((done) => {
    const root = document.querySelector('shoppable-video').shadowRoot;
    const sheet = root.querySelector('shoppable-product-shelf').shadowRoot;
    const startMs = performance.now();
    root.querySelector('shoppable-bag-button').shadowRoot.querySelector('button').click();
    const look = () => {
      const open = sheet.querySelector('dialog[open]');
      if (open === null) return requestAnimationFrame(look);
      tapped.push(performance.now() - startMs);
      open.dispatchEvent(new Event('cancel', { cancelable: true }));
      setTimeout(done, 1500);
    };
    requestAnimationFrame(look);
  });`;

// The viewer can tap the products.
const READY = `document.querySelector('shoppable-video').shadowRoot.querySelector('shoppable-bag-button')?.shadowRoot?.querySelector('button')`;

/** What a flood has cost the main thread. */
interface Flood {
  readonly cpuMs: number;
  /** Longest tasks first, ms. */
  readonly stalls: readonly number[];
  readonly taps: readonly number[];
}

async function cpuOfFlood(page: Page, taps: number): Promise<Flood> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  const taken = async (): Promise<number> => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  await page.evaluate('stalls.length = 0');
  const before = await taken();
  const flood = page.evaluate(`start(${String(SECONDS)}, ${String(PER_SECOND)})`);
  for (let count = 0; count < taps; count += 1) await page.evaluate('tap()');
  await flood;
  const cpuMs = (await taken()) - before;
  const stalls = await page.evaluate<number[]>('stalls.sort((a, b) => b - a)');
  return { cpuMs, stalls, taps: await page.evaluate<number[]>('tapped.sort((a, b) => b - a)') };
}

/** Main-thread CPU of a flood of 1,000 messages a second, paired with appending a row for each message. */
export async function benchChat(): Promise<void> {
  const world = await createWorld();
  const { demo, browser } = world;
  const widget = `<shoppable-video src="${demo.serviceUrl}/shows/${SHOW_ID}.json" autoplay></shoppable-video>`;
  const server = await servePages({
    '/raw': playerPage('', '<div id="log" style="overflow:auto"></div>', `<script>${FLOOD}${RAW}</script>`),
    '/ours': playerPage(
      '<script async src="/widget/shoppable.js"></script>',
      widget,
      `<script>${FLOOD}${OURS}</script>`,
    ),
  });
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const figures: Record<string, number> = {};
    for (const name of ['raw', 'ours']) {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      await page.addInitScript(KEEP_SOCKET);
      await page.addInitScript(WATCH);
      await page.goto(`${server.url}/${name}`);
      if (name === 'ours') {
        await page.waitForFunction('globalThis.socket?.readyState === 1');
        await page.waitForFunction(READY);
      }
      await page.waitForTimeout(2000);
      // What playing the video costs meanwhile is the picture's, not the chat's.
      if (name === 'ours') await page.evaluate(`document.querySelector('shoppable-video').pause()`);
      const { cpuMs, stalls } = await cpuOfFlood(page, 0);
      figures[name === 'raw' ? 'append per message' : 'shoppable'] = cpuMs;
      const count = stalls.filter((ms) => ms > 100).length;
      console.log(`${name}: longest task ${(stalls[0] ?? 0).toFixed(0)} ms, ${String(count)} over 100 ms`);
      if (name === 'ours') {
        const { taps } = await cpuOfFlood(page, TAPS);
        console.log(`ours: from a tap to the open sheet at most ${(taps[0] ?? Number.NaN).toFixed(0)} ms`);
      }
      await page.close();
    }
    rounds.push(figures);
  }
  server.close();
  await world.close();
  printRounds(rounds, 'ms CPU', ['append per message']);
}
