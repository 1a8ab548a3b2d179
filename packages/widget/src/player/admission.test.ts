import { expect } from '@open-wc/testing';
import { createHandClock, type HandClock } from '@shoppable/core/testing';
import { createAdmission, isRefusal, type Admission } from './admission.ts';
import type { SourceChange } from './player-handle.ts';

describe('being let in again', () => {
  let clock: HandClock;
  let life: AbortController;
  let asked: number;

  beforeEach(() => {
    clock = createHandClock();
    life = new AbortController();
    asked = 0;
  });
  afterEach(() => life.abort());

  function admissionBy(answer: () => Promise<SourceChange | undefined>): Admission {
    const refresh = (): Promise<SourceChange | undefined> => {
      asked += 1;
      return answer();
    };
    return createAdmission({ src: 'https://a.example/live.m3u8', refresh }, parts());
  }

  const parts = (): { clock: HandClock; random: () => number; signal: AbortSignal } => ({
    clock,
    random: () => 0.5,
    signal: life.signal,
  });

  it('is what 401, 403 and 410 ask for, and nothing else', () => {
    expect([401, 403, 410].every(isRefusal)).to.equal(true);
    expect([0, 200, 404, 429, 500, undefined].some(isRefusal)).to.equal(false);
  });

  it('asks once for refusals that come together, and not again for those that come a little later', async () => {
    const admission = admissionBy(() => Promise.resolve({ query: 't=2' }));
    expect(await Promise.all([admission.renew(), admission.renew()])).to.deep.equal([true, true]);
    await clock.advance(900);
    expect(await admission.renew()).to.equal(true);
    expect(asked).to.equal(1);
  });

  it('asks again when the new credentials have run out, too', async () => {
    const admission = admissionBy(() => Promise.resolve({ query: 't=2' }));
    await admission.renew();
    admission.admitted();
    await clock.advance(60_000);
    expect(await admission.renew()).to.equal(true);
    expect(asked).to.equal(2);
  });

  it('asks a merchant who fails three times, with waits, and then no more', async () => {
    const admission = admissionBy(() => Promise.reject(new Error('down')));
    const answer = admission.renew();
    await clock.advance(500);
    expect(asked).to.equal(1);
    await clock.advance(10_000);
    expect([await answer, asked]).to.deep.equal([false, 3]);
    expect([await admission.renew(), asked]).to.deep.equal([false, 3]);
  });

  it('takes "nothing new" for a no', async () => {
    const admission = admissionBy(() => Promise.resolve(undefined));
    const answer = admission.renew();
    await clock.advance(10_000);
    expect(await answer).to.equal(false);
  });

  it('says no at once where nobody can be asked', async () => {
    const admission = createAdmission({ src: 'https://a.example/live.m3u8' }, parts());
    expect([admission.canRenew, await admission.renew()]).to.deep.equal([false, false]);
  });
});
