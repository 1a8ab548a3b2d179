import { expect } from '@open-wc/testing';
import { watchPageSleep, type PageSleep } from './page-sleep.ts';

describe('a page that is put to sleep', () => {
  let life: AbortController;
  let sleep: PageSleep;
  let woken: number;

  beforeEach(() => {
    life = new AbortController();
    woken = 0;
    sleep = watchPageSleep(() => (woken += 1), life);
  });
  afterEach(() => life.abort());

  const leave = (): boolean => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  const comeBack = (persisted: boolean): boolean =>
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted }));

  it('dozes from the moment it is left until it is shown out of the cache', () => {
    expect(sleep.isDozing).to.equal(false);
    leave();
    expect([sleep.isDozing, woken]).to.deep.equal([true, 0]);
    comeBack(true);
    expect([sleep.isDozing, woken]).to.deep.equal([false, 1]);
  });

  it('does not wake when it is only loaded', () => {
    comeBack(false);
    expect(woken).to.equal(0);
  });

  it('dozes while the browser has frozen it', () => {
    document.dispatchEvent(new Event('freeze'));
    expect(sleep.isDozing).to.equal(true);
    document.dispatchEvent(new Event('resume'));
    expect([sleep.isDozing, woken]).to.deep.equal([false, 1]);
  });

  it('dozes in the moment in which it is hidden, because browsers hold pictures then', () => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
    Reflect.deleteProperty(document, 'hidden');
    expect(sleep.isDozing).to.equal(true);
  });

  it('leaves no listener behind', () => {
    life.abort();
    leave();
    comeBack(true);
    expect([sleep.isDozing, woken]).to.deep.equal([false, 0]);
  });
});
