import { expect } from '@open-wc/testing';
import type { CaptionLine, PlaybackState } from '@shoppable/core';
import { until } from '../testing/reach.ts';
import type { HlsBuild } from './hls.ts';
import { loadHls } from './hls.ts';
import type { PlayerHandle, StreamSource } from './player-handle.ts';
import { createPlayer, type PlayerOptions } from './player.ts';
import { createSource } from './refresh-source.ts';
import { createPageMemory } from './tracks-memory.ts';

const at = (path: string): string => new URL(`/kinds/${path}`, location.href).href;
const PATIENCE_MS = 10_000;

describe('streams of each kind', function () {
  let player: PlayerHandle;
  let video: HTMLVideoElement;
  let life: AbortController;
  let builds: HlsBuild[];

  before(async function () {
    // ffmpeg makes the recordings when they are first asked for.
    this.timeout(90_000);
    const answer = await fetch(at('ts/index.m3u8'));
    expect(answer.status, 'ffmpeg is needed').to.equal(200);
  });
  beforeEach(() => {
    performance.clearResourceTimings();
    life = new AbortController();
    builds = [];
  });
  afterEach(() => {
    player.dispose();
    video.remove();
    life.abort();
  });

  function open(source: Partial<StreamSource> & { readonly src: string }, options: PlayerOptions = {}): void {
    video = document.createElement('video');
    video.muted = true;
    video.style.setProperty('width', '320px');
    document.body.append(video);
    player = createPlayer(video, source, {
      memory: createPageMemory(),
      loadHls: (build) => (builds.push(build), loadHls(build)),
      ...options,
    });
  }

  const state = (): PlaybackState => player.state;
  const plays = (): Promise<unknown> =>
    until(() => state().phase === 'playing' && video.currentTime > 0.3, PATIENCE_MS);

  /** Every text of captions that comes up from now on. */
  function linesSeen(): string[] {
    const seen: string[] = [];
    const note = (lines: readonly CaptionLine[]): void => void seen.push(...lines.map(({ text }) => text));
    player.watchCaptions?.(note, life);
    return seen;
  }

  const asked = (): string[] => performance.getEntriesByType('resource').map(({ name }) => name);

  const KINDS: [string, string, HlsBuild | 'file'][] = [
    ['a recording in TS', 'ts/index.m3u8', 'light'],
    ['a recording in fragmented MP4', 'fmp4/index.m3u8', 'light'],
    ['several renditions', 'qualities.m3u8', 'light'],
    ['an encrypted one (AES-128)', 'secret/index.m3u8', 'light'],
    ['captions within the picture', 'closed-captions.m3u8', 'light'],
    ['content steering', 'steering.m3u8', 'light'],
    ['turns from lying to upright, with another profile', 'turning.m3u8', 'light'],
    ['subtitles', 'subtitles.m3u8', 'full'],
    ['separate sound in two languages', 'languages.m3u8', 'full'],
    ['a file', 'file.mp4', 'file'],
  ];
  for (const [what, path, build] of KINDS) {
    it(`plays ${what}, seeks in it and ends`, async () => {
      open({ src: at(path) });
      player.play();
      await plays();
      expect(builds).to.deep.equal(build === 'file' ? [] : [build]);
      expect(state()).to.include({ atLiveEdge: true, rate: 1 });
      expect(state().latency).to.equal(undefined);
      const { start = 0, end = 0 } = state().seekableMs ?? {};
      const seconds = (end - start) / 1000;
      expect(seconds).to.be.closeTo(path === 'turning.m3u8' ? 12 : 8, 0.3);
      player.seek(end - 1000);
      await until(() => video.currentTime > seconds - 1.2, PATIENCE_MS);
      await until(() => state().phase === 'ended', PATIENCE_MS);
    });
  }

  for (const [what, path] of KINDS.filter(([, path]) => /ts.index|fmp4|subtitles|file/u.test(path))) {
    it(`plays ${what} with the browser’s own player where that is preferred`, async () => {
      open({ src: at(path), preferNative: true });
      player.play();
      await plays();
      expect(builds).to.deep.equal([]);
      player.setRate?.(2);
      player.setVolume(0.5);
      player.setMuted(true);
      await until(() => state().rate === 2 && state().volume === 0.5 && video.playbackRate === 2);
      player.pause();
      await until(() => state().phase === 'paused');
      video.currentTime = 7;
      player.play();
      await until(() => state().phase === 'ended', PATIENCE_MS);
    });
  }

  for (const path of ['ts/index.m3u8', 'file.mp4']) {
    it(`plays again from the beginning after the end of ${path}`, async () => {
      open({ src: at(path) });
      player.play();
      await plays();
      player.seek(state().seekableMs?.end ?? 0);
      await until(() => state().phase === 'ended', PATIENCE_MS);
      player.play();
      await until(() => state().phase === 'playing' && video.currentTime < 4, PATIENCE_MS);
    });
  }

  it('shows a picture that turns and changes its size, without another element', async () => {
    open({ src: at('turning.m3u8') });
    player.setRate?.(2);
    player.play();
    const sizes = new Set<string>();
    player.watchFrames(() => sizes.add(`${video.videoWidth}x${video.videoHeight}`), life);
    await until(() => sizes.size === 3 || state().phase === 'ended', PATIENCE_MS);
    expect([...sizes]).to.deep.equal(['320x240', '240x320', '160x120']);
  });

  it('goes where content steering sends it', async () => {
    open({ src: at('steering.m3u8') });
    player.play();
    await plays();
    expect(asked().some((name) => name.endsWith('/ts/elsewhere.m3u8'))).to.equal(true);
  });

  describe('captions', () => {
    it('are none until the viewer chooses them, then come within three seconds, as plain text', async () => {
      open({ src: at('subtitles.m3u8') });
      player.play();
      await plays();
      const seen = linesSeen();
      const { tracks = [], selected } = state().captions ?? {};
      expect(tracks.map(({ label, language }) => [label, language])).to.deep.equal([
        ['English', 'en'],
        ['עברית', 'he'],
      ]);
      expect(selected).to.equal(undefined);
      player.selectCaptions?.(tracks[0]?.id);
      expect(state().captions?.selected).to.equal(tracks[0]?.id);
      await until(() => seen.length > 0, 3000);
      await until(() => seen.length > 2, PATIENCE_MS);
      expect(['Good evening', 'This is the shirt', 'Tom & Ann wear it', 'Good night'].join('|')).to.contain(
        seen.join('|'),
      );
      player.selectCaptions?.(tracks[1]?.id);
      player.seek((state().seekableMs?.start ?? 0) + 2500);
      await until(() => seen.includes('זאת החולצה'), 3000);
      player.selectCaptions?.(undefined);
      await until(() => state().captions?.selected === undefined);
    });

    it('stand at the frames that they belong to', async () => {
      open({ src: at('subtitles.m3u8') });
      player.play();
      await plays();
      player.selectCaptions?.(state().captions?.tracks[0]?.id);
      const changes: [number, string][] = [];
      player.watchCaptions?.(([line]) => changes.push([video.currentTime, line?.text ?? '']), life);
      await until(() => changes.some(([, text]) => text === 'Tom & Ann wear it'), PATIENCE_MS);
      const time = changes.find(([, text]) => text === 'Tom & Ann wear it')?.[0] ?? 0;
      // The clock of the page runs on a little between the frame and its being told.
      expect(time).to.be.within(3.95, 4.35);
    });

    it('within the picture bring the full build over the same video when they are chosen', async () => {
      open({ src: at('closed-captions.m3u8') });
      player.play();
      await plays();
      const seen = linesSeen();
      const [track] = state().captions?.tracks ?? [];
      expect(track).to.include({ label: 'English', language: 'en' });
      expect(builds).to.deep.equal(['light']);
      const before = video.currentTime;
      player.selectCaptions?.(track?.id);
      await until(
        () => builds.length === 2 && state().phase === 'playing' && video.currentTime > before,
        5000,
      );
      expect(builds).to.deep.equal(['light', 'full']);
      expect(video.isConnected).to.equal(true);
      player.seek((state().seekableMs?.start ?? 0) + 1000);
      await until(() => seen.includes('HELLO FROM THE PICTURE'), PATIENCE_MS);
    });

    for (const path of ['file.mp4', 'fmp4/index.m3u8']) {
      it(`stand in a file beside ${path}`, async () => {
        const captions = [
          { src: at('captions/en.vtt'), language: 'en', label: 'English' },
          { src: at('captions/none.vtt'), language: 'el', label: '' },
        ];
        open({ src: at(path), captions });
        player.play();
        await plays();
        const seen = linesSeen();
        player.selectCaptions?.(state().captions?.tracks[0]?.id);
        await until(() => seen.includes('Good evening') || seen.includes('This is the shirt'), 3000);
        expect(document.querySelectorAll('track')).to.have.length(0);
        player.selectCaptions?.(state().captions?.tracks[1]?.id);
        player.seek((state().seekableMs?.start ?? 0) + 4500);
        await until(() => video.currentTime > 4.5 && state().phase === 'playing', PATIENCE_MS);
        expect(seen, 'a file that is not there').not.to.include('Tom & Ann wear it');
      });
    }

    it('are chosen again in the next show of the page, in the same language', async () => {
      const memory = createPageMemory();
      open({ src: at('subtitles.m3u8') }, { memory });
      await until(() => state().captions);
      player.selectCaptions?.(state().captions?.tracks[1]?.id);
      player.dispose();
      video.remove();
      open(
        { src: at('file.mp4'), captions: [{ src: at('captions/he.vtt'), language: 'HE', label: '' }] },
        { memory },
      );
      player.play();
      await plays();
      const seen = linesSeen();
      await until(() => seen.includes('ערב טוב') || seen.includes('זאת החולצה'), 3000);
    });
  });

  it('changes the language of the sound', async () => {
    open({ src: at('languages.m3u8') });
    player.play();
    await plays();
    const { tracks = [], selected } = state().audio ?? {};
    expect(tracks.map(({ label }) => label)).to.deep.equal(['English', 'עברית']);
    expect(selected).to.equal(tracks[0]?.id);
    player.selectAudio?.(tracks[1]?.id ?? '');
    await until(() => state().audio?.selected === tracks[1]?.id, 3000);
    await until(() => asked().some((name) => /sound-he\/\d/u.test(name)), 3000);
  });

  it('keeps to the quality that the viewer chooses, until he leaves it to the player', async () => {
    open({ src: at('qualities.m3u8') });
    player.play();
    await plays();
    const levels = state().quality?.levels ?? [];
    expect(levels.map(({ lines }) => lines)).to.deep.equal([120, 240]);
    for (const { id, lines } of [...levels].reverse()) {
      player.selectQuality?.(id);
      player.seek(state().seekableMs?.start ?? 0);
      await until(() => video.videoHeight === lines && state().quality?.playing === id, PATIENCE_MS);
      expect(state().quality?.selected).to.equal(id);
    }
    player.selectQuality?.(undefined);
    expect(state().quality?.selected).to.equal(undefined);
  });

  it('plays a recording at the speed that the viewer chooses, within bounds', async () => {
    open({ src: at('fmp4/index.m3u8') });
    player.play();
    await plays();
    player.setRate?.(1.5);
    expect(state().rate).to.equal(1.5);
    expect(video.playbackRate).to.equal(1.5);
    player.setRate?.(9);
    expect(video.playbackRate).to.equal(2);
  });

  it('plays a live picture at its own speed at the edge, at the viewer’s behind it', async () => {
    open({ src: new URL('/stream/live.m3u8', location.href).href });
    player.play();
    await plays();
    player.setRate?.(1.5);
    expect(state().rate).to.equal(1);
    player.seek((state().seekableMs?.end ?? 0) - 60_000);
    await until(() => state().atLiveEdge === false && state().phase === 'playing', PATIENCE_MS);
    player.setRate?.(1.5);
    // A playlist comes every two seconds, and hls.js looks at its distance with each step of the clock.
    const since = video.currentTime;
    await until(() => video.currentTime > since + 4, PATIENCE_MS);
    expect(video.playbackRate).to.equal(1.5);
    player.seekToLive();
    expect(state().rate).to.equal(1);
  });

  describe('a token that expires', () => {
    for (const manner of ['query', 'header', 'cookie'] as const) {
      it(`is renewed while the picture goes on: by ${manner}`, async () => {
        document.cookie = 'kinds-token=old; Path=/';
        let asked = 0;
        const source = createSource({
          src: at(`guarded/${manner}/ts/index.m3u8`),
          base: location.href,
          ...(manner === 'query' && { query: 'token=old' }),
          ...(manner === 'header' && { headers: { 'X-Token': 'old' } }),
          ...(manner === 'cookie' && { withCookies: true }),
          ask: async () => ((asked += 1), (await fetch(at('token'), { method: 'POST' })).json()),
        });
        open(source);
        player.play();
        await until(() => video.currentTime > 3, PATIENCE_MS);
        expect(asked).to.equal(1);
        expect(state().error).to.equal(undefined);
      });
    }

    it('is told to the viewer when nobody has a new one', async () => {
      open(
        createSource({ src: at('guarded/query/ts/index.m3u8'), base: location.href, query: 'token=none' }),
      );
      player.play();
      await until(() => state().phase === 'failed' && state().error === 'stream-forbidden', 15_000);
    });
  });

  it('asks the page where its stream is, again when it did not know', async () => {
    const answers: unknown[] = [undefined, { src: '/kinds/file.mp4', type: 'mp4' }];
    open(createSource({ src: '', base: location.href, ask: () => Promise.resolve(answers.shift()) }), {
      random: () => 0,
    });
    player.play();
    await until(() => state().phase === 'failed');
    await plays();
  });
});
