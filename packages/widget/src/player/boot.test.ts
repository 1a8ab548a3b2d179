import { expect } from '@open-wc/testing';
import { until } from '../testing/reach.ts';
import { BootError, createBoot, type Boot, type BootOptions } from './boot.ts';

const SRC = 'https://media.example/live.m3u8';
const MULTIVARIANT = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=300000,RESOLUTION=360x640
low.m3u8
`;
const MEDIA = `#EXTM3U
#EXT-X-TARGETDURATION:1
#EXT-X-MAP:URI="init.mp4"
#EXTINF:1,
1.m4s
#EXTINF:1,
2.m4s
#EXTINF:1,
3.m4s
#EXTINF:1,
4.m4s
`;

describe('the first requests of a stream', () => {
  const realFetch = globalThis.fetch;
  let asked: string[];
  let caches: (RequestCache | undefined)[];
  let answers: Record<string, string | number>;
  let life: AbortController;

  beforeEach(() => {
    asked = [];
    caches = [];
    life = new AbortController();
    answers = { 'live.m3u8': MULTIVARIANT, 'low.m3u8': MEDIA, 'init.mp4': 'init', '2.m4s': 'two' };
    globalThis.fetch = (input, init) => {
      const name = String(input).split('/').at(-1) ?? '';
      asked.push(name);
      caches.push(init?.cache);
      const answer = answers[name] ?? 404;
      if (answer === 0) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(
        typeof answer === 'number' ? new Response('', { status: answer }) : new Response(answer),
      );
    };
  });

  afterEach(() => {
    globalThis.fetch = realFetch;
    life.abort();
  });

  function boot(options: Partial<BootOptions> = {}): Boot {
    return createBoot(SRC, {
      signal: life.signal,
      box: () => ({ width: 400, height: 700 }),
      kbps: 2000,
      ...options,
    });
  }

  async function taken(from: Boot, name: string): Promise<string | undefined> {
    const answer = await from.take(`https://media.example/${name}`);
    return answer && (typeof answer.body === 'string' ? answer.body : new TextDecoder().decode(answer.body));
  }

  it('are not made before they are wanted', () => {
    boot();
    expect(asked).to.deep.equal([]);
  });

  it('are playlist, rendition, then the bytes of the first picture', async () => {
    await boot().media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
  });

  it('bring no media while the viewer only looks', async () => {
    const plan = await boot().playlists();
    await until(() => asked.length === 2);
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8']);
    expect(plan).to.deep.equal({ build: 'light', variant: 'https://media.example/low.m3u8', codecs: '' });
  });

  it('are made once, whoever asks', async () => {
    const begun = boot();
    await Promise.all([begun.playlists(), begun.media(), begun.media()]);
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
  });

  it('are handed over once each, with the times that they took', async () => {
    const begun = boot();
    await begun.media();
    const answer = await begun.take(SRC);
    expect(answer?.body).to.equal(MULTIVARIANT);
    expect(answer?.startMs).to.be.at.most(answer?.firstMs ?? 0);
    expect(answer?.firstMs).to.be.at.most(answer?.endMs ?? 0);
    expect(await taken(begun, 'init.mp4')).to.equal('init');
    expect(await taken(begun, '2.m4s')).to.equal('two');
    expect(begun.take(SRC)).to.equal(undefined);
    expect(begun.take('https://media.example/3.m4s')).to.equal(undefined);
  });

  it('tell when the bytes begin to come, so that other things can be fetched behind them', async () => {
    const begun = boot();
    let flowing = false;
    void begun.flowing.then(() => (flowing = true));
    await begun.playlists();
    await until(() => asked.length === 2);
    expect(flowing).to.equal(false);
    void begun.media();
    void begun.media();
    await begun.flowing;
    expect(asked.at(-1)).to.equal('2.m4s');
  });

  it('tell so, too, when there are none to be had', async () => {
    answers['live.m3u8'] = 404;
    const begun = boot();
    void begun.media();
    await begun.flowing;
    expect(asked).to.deep.equal(['live.m3u8']);
  });

  it('go before those of an engine that is as quick', async () => {
    const begun = boot();
    await begun.playlists();
    void begun.media();
    await begun.take('https://media.example/low.m3u8');
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
    expect(await taken(begun, '2.m4s')).to.equal('two');
  });

  it('leave to the engine what it has asked for first', async () => {
    const begun = boot();
    expect(begun.take('https://media.example/2.m4s')).to.equal(undefined);
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'init.mp4']);
  });

  it('begin where a viewer is to be held', async () => {
    await boot({ targetLatency: 1 }).media();
    expect(asked.at(-1)).to.equal('4.m4s');
  });

  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  it('read a stale playlist of a rendition again, but begin with what is there', async () => {
    const begun = boot();
    await begun.playlists();
    await until(() => asked.length === 2);
    await wait(1100);
    answers['low.m3u8'] = MEDIA.replace('1.m4s', '0.m4s');
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
    expect(await taken(begun, 'low.m3u8')).to.contain('0.m4s');
  });

  it('wait for a new playlist of a rendition when the old one is of no use', async () => {
    const begun = boot();
    await begun.playlists();
    await until(() => asked.length === 2);
    await wait(2100);
    answers['low.m3u8'] = MEDIA.replace('2.m4s', '2a.m4s');
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'low.m3u8', 'init.mp4', '2a.m4s']);
  });

  it('fetch the rendition that the show names beside the first playlist', async () => {
    const begun = boot({ start: 'https://media.example/low.m3u8' });
    void begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8']);
    await begun.media();
    expect((await begun.playlists()).variant).to.equal('https://media.example/low.m3u8');
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
  });

  it('take another one when the stream no longer has what the show names', async () => {
    answers['old.m3u8'] = MEDIA;
    const begun = boot({ start: 'https://media.example/old.m3u8' });
    await begun.media();
    expect((await begun.playlists()).variant).to.equal('https://media.example/low.m3u8');
    expect(asked).to.deep.equal(['live.m3u8', 'old.m3u8', 'low.m3u8', 'init.mp4', '2.m4s']);
  });

  it('read a source that is a media playlist once', async () => {
    answers['live.m3u8'] = MEDIA;
    const begun = boot();
    expect((await begun.playlists()).variant).to.equal(undefined);
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'init.mp4', '2.m4s']);
  });

  for (const [what, answer, status] of [
    ['a show that has not begun', 404, 404],
    ['a line that is down', 0, 0],
    ['a captive portal', '<!doctype html>', 0],
  ] as const) {
    it(`say that there is no playlist: ${what}`, async () => {
      answers['live.m3u8'] = answer;
      const error = await boot()
        .playlists()
        .then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
      expect(error).to.be.instanceOf(BootError);
      expect((error as BootError).status).to.equal(status);
    });
  }

  it('leave it to the engine when a rendition fails', async () => {
    answers['low.m3u8'] = 500;
    const begun = boot();
    await begun.media();
    expect(asked).to.deep.equal(['live.m3u8', 'low.m3u8']);
    expect(begun.take('https://media.example/low.m3u8')).to.equal(undefined);
  });

  it('pass the cache by after a failure: it may hold the failure', async () => {
    await boot({ fresh: true }).media();
    expect(new Set(caches)).to.deep.equal(new Set(['no-store']));
  });

  it('forget what nobody took', async () => {
    const begun = boot();
    await begun.media();
    begun.drop();
    expect(begun.take('https://media.example/2.m4s')).to.equal(undefined);
  });
});
