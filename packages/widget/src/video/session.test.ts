import { expect } from '@open-wc/testing';
import {
  fakeApp,
  fakeModules,
  json,
  product,
  sessionRig,
  showJson,
  type FakeApp,
  type SessionRig,
} from '../testing/session-rig.ts';
import { expectAccessible, textOf, until } from '../testing/reach.ts';
import { openSession } from './session.ts';

describe('a session of <shoppable-video>', () => {
  let rig: SessionRig;
  let app: FakeApp;
  let loaded: string[];
  const warn = console.warn;
  let warnings: unknown[][];

  beforeEach(() => {
    app = fakeApp();
    loaded = [];
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(args);
  });

  afterEach(() => {
    rig.end();
    console.warn = warn;
  });

  function open(
    answer: () => Promise<Response>,
    options?: Parameters<typeof sessionRig>[1],
    attributes: Record<string, string> = {},
  ): void {
    rig = sessionRig(answer, options);
    for (const [name, value] of Object.entries(attributes)) rig.parts.element.setAttribute(name, value);
    openSession(rig.parts, fakeModules(app, loaded));
  }

  const find = (selector: string): HTMLElement | null => rig.parts.root.querySelector<HTMLElement>(selector);
  const facade = (): HTMLElement => find('.facade') ?? document.createElement('div');
  const drawn = (selector: string): Promise<HTMLElement> => until(() => find(selector));

  describe('before it plays', () => {
    it('shows the shape of what comes, and keeps what stands between the tags', () => {
      open(() => new Promise(() => undefined));
      expect(facade().getAttribute('aria-busy')).to.equal('true');
      expect(find('slot')).not.to.equal(null);
    });

    it('shows state, title, first product and a way in, accessibly', async () => {
      open(json(showJson({ host: { name: 'Maya' } })));
      const play = await drawn('.play');
      expect(play.getAttribute('aria-label')).to.equal('Watch live: Slow mornings');
      expect(textOf(find('.badge')!)).to.equal('Live');
      expect(textOf(find('.title')!)).to.equal('Slow mornings');
      expect(textOf(find('.host')!)).to.equal('Maya');
      expect(textOf(find('.products li')!)).to.equal('Linen shirt€89.00Was €110.00€110.00+1 more');
      expect(find('slot')).to.equal(null);
      await expectAccessible(facade());
    });

    for (const [status, badge, label, stream] of [
      ['live', 'Live', 'Watch live', true],
      ['paused', 'Short break', 'Watch live', true],
      ['upcoming', 'Upcoming', 'Come in', true],
      ['replay', 'Replay', 'Watch the replay', true],
      ['ended', 'Ended', 'Watch the replay', true],
      ['ended', 'Ended', 'Shop the show', false],
    ] as const) {
      it(`says what ${status} ${stream ? 'with' : 'without'} a stream offers`, async () => {
        open(json(showJson({ status, ...(!stream && { stream: undefined }) })));
        await drawn('.play');
        expect([textOf(find('.badge')!), textOf(find('.label')!)]).to.deep.equal([badge, label]);
      });
    }

    it('says when an upcoming show begins', async () => {
      open(json(showJson({ status: 'upcoming', startsAt: new Date(Date.now() + 3_600_000).toISOString() })));
      expect(textOf(await drawn('.when'))).to.match(/^Starts \w+day/u);
    });

    it('speaks the viewer’s language in its direction', async () => {
      open(json(showJson()), { locale: 'he' });
      await drawn('.play');
      expect([facade().lang, facade().dir, rig.parts.stage.dir]).to.deep.equal(['he', 'rtl', 'rtl']);
      expect(textOf(find('.label')!)).to.equal('לצפייה בשידור החי');
    });

    it('shows hostile texts as texts', async () => {
      const markup = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>';
      open(json(showJson({ title: markup, host: { name: markup }, products: [product(markup, '1.00')] })));
      await drawn('.play');
      expect(textOf(find('.title')!)).to.equal(markup);
      expect(textOf(find('.name')!)).to.equal(markup);
      expect(rig.parts.root.querySelectorAll('script, .title img, .name img')).to.have.length(0);
      expect('hacked' in globalThis).to.equal(false);
    });

    it('takes a picture away that cannot be had', async () => {
      open(json(showJson({ poster: { url: '/none.jpg' } })));
      await drawn('.play');
      await until(() => find('.poster') === null);
    });

    it('lies beside the picture where there is room, and over it where there is none', async () => {
      open(json(showJson()), { width: 1000 }, { layout: 'beside' });
      await drawn('.play');
      const left =
        find('.bottom')!.getBoundingClientRect().left - rig.parts.stage.getBoundingClientRect().left;
      expect(left).to.be.closeTo((640 * 9) / 16, 2);
      rig.parts.stage.style.setProperty('inline-size', '400px');
      expect(find('.bottom')!.getBoundingClientRect().left).to.equal(
        rig.parts.stage.getBoundingClientRect().left,
      );
    });

    it('fetches nothing more while it is not looked at', async () => {
      open(json(showJson()));
      await drawn('.play');
      expect(loaded).to.deep.equal([]);
    });

    it('fetches code and playlists, and no media, after it was looked at for a second', async () => {
      open(json(showJson()));
      await drawn('.play');
      rig.parts.element.scrollIntoView();
      const beginMs = performance.now();
      await until(() => loaded.includes('light'), 8000);
      expect(performance.now() - beginMs).to.be.above(900);
      expect([...new Set(loaded)].sort()).to.deep.equal(['app', 'light', 'start']);
      const files = performance.getEntriesByType('resource').filter(({ startTime }) => startTime > beginMs);
      expect(files.filter(({ name }) => name.includes('.m4s'))).to.have.length(0);
      expect(find('video')).to.equal(null);
    });
  });

  describe('without a show', () => {
    it('says calmly that it cannot be reached, and tries again when asked', async () => {
      let tries = 0;
      open(() =>
        (tries += 1) === 1 ? Promise.reject(new TypeError('Failed to fetch')) : json(showJson())(),
      );
      const retry = await drawn('.state button');
      expect(textOf(find('.state b')!)).to.equal('The show cannot be reached');
      expect(rig.errors.map(({ code }) => code)).to.deep.equal(['show-unreachable']);
      await expectAccessible(facade());
      retry.click();
      await drawn('.play');
    });

    it('tries again when the browser is online again', async () => {
      let tries = 0;
      open(() =>
        (tries += 1) === 1 ? Promise.reject(new TypeError('Failed to fetch')) : json(showJson())(),
      );
      await drawn('.state button');
      dispatchEvent(new Event('online'));
      await drawn('.play');
      expect(tries).to.equal(2);
    });

    for (const [status, code, retryable] of [
      [404, 'show-not-found', false],
      [403, 'show-forbidden', false],
      [500, 'show-unreachable', true],
    ] as const) {
      it(`tells the page what a ${String(status)} means`, async () => {
        open(json({}, status));
        await drawn('.state');
        expect(rig.errors.map((error) => error.code)).to.deep.equal([code]);
        expect(find('.state button') !== null).to.equal(retryable);
      });
    }

    it('says once which field of the JSON is wrong, and to the viewer only that there is no show', async () => {
      open(json(showJson({ status: 'dancing' })));
      await drawn('.state');
      expect(textOf(find('.state b')!)).to.equal('This show is not available');
      expect(rig.errors.map(({ code, path }) => [code, path])).to.deep.equal([['show-invalid', 'status']]);
      expect(warnings).to.have.length(1);
      expect(String(warnings[0])).to.contain('status').and.to.contain('/shows/1.json');
    });

    it('calls an answer that is no JSON wrong as a whole', async () => {
      open(() => Promise.resolve(new Response('<html>')));
      await drawn('.state');
      expect(rig.errors.map(({ code, path }) => [code, path])).to.deep.equal([['show-invalid', '']]);
    });
  });
});
