import { expect } from '@open-wc/testing';
import type { Boot } from '../player/boot.ts';
import { fakeApp } from '../testing/session-rig.ts';
import { warm } from './early.ts';
import type { LazyModules } from './lazy-modules.ts';

describe('a show that is looked at', () => {
  let reads: number;
  const plan = { build: 'light', variant: undefined } as Awaited<ReturnType<Boot['playlists']>>;
  const boot: Boot = {
    flowing: Promise.resolve(),
    playlists: () => Promise.resolve((reads += 1)).then(() => plan),
    media: () => Promise.reject(new Error('no media before a tap')),
    show: () => Promise.resolve(),
    take: () => undefined,
    drop: () => undefined,
  };
  const modules: LazyModules = {
    early: () => import('./early.ts'),
    start: () => import('./start.ts'),
    app: () => Promise.resolve(fakeApp()),
    hls: async (build) => (await import('../player/hls.ts')).loadHls(build),
  };

  beforeEach(() => (reads = 0));
  afterEach(() => Reflect.deleteProperty(document, 'hidden'));

  it('has its playlist kept fresh for a while, and no longer', async () => {
    const waits: number[] = [];
    await warm(boot, modules, new AbortController().signal, (ms) => Promise.resolve(void waits.push(ms)));
    expect(reads).to.equal(21);
    expect(new Set(waits)).to.deep.equal(new Set([1000]));
  });

  it('is let alone when it is no longer looked at', async () => {
    const life = new AbortController();
    await warm(boot, modules, life.signal, () => Promise.resolve(life.abort()));
    expect(reads).to.equal(1);
  });

  it('costs nothing while the page is hidden', async () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    await warm(boot, modules, new AbortController().signal, () => Promise.resolve());
    expect(reads).to.equal(1);
  });
});
