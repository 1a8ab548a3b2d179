import { expect } from '@open-wc/testing';
import { createFacadeText, englishText, loadFacadeText } from './facade-text.ts';
import { words as ar } from './words/ar.ts';
import { words as el } from './words/el.ts';
import { words as en } from './words/en.ts';
import { words as he } from './words/he.ts';
import { loadWords } from './words/packs.ts';

const load = (locale: string): ReturnType<typeof loadFacadeText> =>
  loadFacadeText(locale, loadWords(locale.split('-')[0] ?? ''));

const NOW = Date.parse('2026-06-01T12:00:00Z');

describe('the words of the facade', () => {
  for (const [language, words] of Object.entries({ ar, el, he })) {
    it(`are complete in ${language}, with the parameters of the English`, () => {
      expect(Object.keys(words).sort()).to.deep.equal(Object.keys(en).sort());
      for (const key of Object.keys(en) as (keyof typeof en)[]) {
        const parameters = (text: string): string[] => text.match(/\{\w+\}/gu) ?? [];
        expect(parameters(words[key]), key).to.deep.equal(parameters(en[key]));
        expect(words[key], key).not.to.equal(en[key]);
      }
    });
  }

  it('stand in the direction of their language', async () => {
    const dirs = await Promise.all(
      ['en', 'el', 'he-IL', 'ar-EG'].map(async (locale) => (await load(locale)).dir),
    );
    expect(dirs).to.deep.equal(['ltr', 'ltr', 'rtl', 'rtl']);
  });

  it('are English for a language that we do not have, and for no language at all', async () => {
    for (const locale of ['tlh', '', 'not a locale!', '\u0000', '__proto__'])
      expect((await load(locale)).say('live')).to.equal('Live');
    expect((await load('en-GB')).tag).to.equal('en-GB');
  });

  it('are English when theirs cannot be fetched', async () => {
    const text = await loadFacadeText('he', Promise.reject(new TypeError('Failed to fetch')));
    expect([text.tag, text.dir, text.say('live')]).to.deep.equal(['en', 'ltr', 'Live']);
  });

  it('put parameters in as they are', () => {
    expect(englishText.say('from', { price: '$& {price}' })).to.equal('From $& {price}');
    expect(englishText.say('from', {})).to.equal('From {price}');
  });

  it('write money without loss, as the viewer writes it', () => {
    expect(englishText.price({ amount: '1234567.89', currency: 'EUR' })).to.equal('€1,234,567.89');
    expect(createFacadeText('el', el).price({ amount: '64.5', currency: 'EUR' })).to.equal('64,50\u00A0€');
    expect(englishText.price({ amount: '1200', currency: 'JPY' })).to.equal('¥1,200');
  });

  it('say the day of a show that is near, else the date', () => {
    expect(englishText.date(NOW + 86_400_000, NOW)).to.match(/Tuesday/u);
    expect(englishText.date(NOW + 30 * 86_400_000, NOW)).to.match(/July 1/u);
  });
});
