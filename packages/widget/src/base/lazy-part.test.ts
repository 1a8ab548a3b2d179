import { expect } from '@open-wc/testing';
import { lazyPart } from './lazy-part.ts';

describe('a part that is fetched when it is wanted', () => {
  const life = new AbortController();
  let told: boolean[];
  const panels = { lack: (lacking: boolean): void => void told.push(lacking) };

  beforeEach(() => (told = []));

  it('is fetched once, whoever asks', async () => {
    let loads = 0;
    const part = lazyPart(() => Promise.resolve({ count: ++loads }));
    expect(part.now).to.equal(undefined);
    part.hint();
    const [one, two] = await Promise.all([part.want(panels, life.signal), part.want(panels, life.signal)]);
    expect(one).to.equal(two);
    expect(part.now).to.deep.equal({ count: 1 });
    expect(told).not.to.include(true);
  });

  it('is fetched again when it could not be had, and says so meanwhile', async () => {
    let loads = 0;
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => Promise.resolve(void waits.push(ms));
    const part = lazyPart(
      () => (++loads < 4 ? Promise.reject(new TypeError('offline')) : Promise.resolve('here')),
      wait,
    );
    part.hint();
    expect(await part.want(panels, life.signal)).to.equal('here');
    expect(waits).to.deep.equal([1000, 2000, 4000].slice(0, waits.length));
    expect(told.at(0)).to.equal(true);
    expect(told.at(-1)).to.equal(false);
  });

  it('is let alone when the viewer wants it no more', async () => {
    const wish = new AbortController();
    const part = lazyPart(
      () => Promise.reject(new TypeError('offline')),
      () => Promise.resolve(wish.abort()),
    );
    expect(await part.want(panels, wish.signal)).to.equal(undefined);
    expect(told).to.deep.equal([true, false]);
  });
});
