import { expect } from '@open-wc/testing';
import { until } from '../testing/reach.ts';
import { makeRecordings, PATIENCE_MS, recordingAt, streamRig } from '../testing/stream-rig.ts';
import type { HlsBuild } from './hls.ts';
import { createSource } from './refresh-source.ts';

describe('streams of each kind', () => {
  const rig = streamRig();

  before(async function () {
    this.timeout(90_000);
    await makeRecordings();
  });
  afterEach(() => rig.close());

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
      rig.open({ src: recordingAt(path) });
      await rig.plays();
      expect(rig.builds).to.deep.equal(build === 'file' ? [] : [build]);
      expect(rig.state).to.include({ atLiveEdge: true, rate: 1 });
      expect(rig.state.latency).to.equal(undefined);
      const { start = 0, end = 0 } = rig.state.seekableMs ?? {};
      const seconds = (end - start) / 1000;
      expect(seconds).to.be.closeTo(path === 'turning.m3u8' ? 12 : 8, 0.3);
      rig.player.seek(end - 1000);
      await until(() => rig.video.currentTime > seconds - 1.2, PATIENCE_MS);
      await until(() => rig.state.phase === 'ended', PATIENCE_MS);
    });
  }

  for (const [what, path] of KINDS.filter(([, path]) => /ts.index|fmp4|subtitles|file/u.test(path))) {
    it(`plays ${what} with the browser’s own player where that is preferred`, async () => {
      rig.open({ src: recordingAt(path), preferNative: true });
      await rig.plays();
      expect(rig.builds).to.deep.equal([]);
      rig.player.setRate?.(2);
      rig.player.setVolume(0.5);
      rig.player.setMuted(true);
      await until(() => rig.state.rate === 2 && rig.state.volume === 0.5 && rig.video.playbackRate === 2);
      rig.player.pause();
      await until(() => rig.state.phase === 'paused');
      rig.video.currentTime = 7;
      rig.player.play();
      await until(() => rig.state.phase === 'ended', PATIENCE_MS);
    });
  }

  for (const path of ['ts/index.m3u8', 'file.mp4']) {
    it(`plays again from the beginning after the end of ${path}`, async () => {
      rig.open({ src: recordingAt(path) });
      await rig.plays();
      rig.player.seek(rig.state.seekableMs?.end ?? 0);
      await until(() => rig.state.phase === 'ended', PATIENCE_MS);
      rig.player.play();
      await until(() => rig.state.phase === 'playing' && rig.video.currentTime < 4, PATIENCE_MS);
    });
  }

  it('shows a picture that turns and changes its size, without another element', async () => {
    rig.open({ src: recordingAt('turning.m3u8') });
    rig.player.setRate?.(2);
    rig.player.play();
    const sizes = new Set<string>();
    rig.player.watchFrames(() => sizes.add(`${rig.video.videoWidth}x${rig.video.videoHeight}`), rig);
    await until(() => sizes.size === 3 || rig.state.phase === 'ended', PATIENCE_MS);
    expect([...sizes]).to.deep.equal(['320x240', '240x320', '160x120']);
  });

  it('goes where content steering sends it', async () => {
    rig.open({ src: recordingAt('steering.m3u8') });
    await rig.plays();
    expect(rig.asked.some((name) => name.endsWith('/ts/elsewhere.m3u8'))).to.equal(true);
  });

  it('takes the full build over the same video when a rendition names keys that the light one lacks', async () => {
    rig.open({ src: recordingAt('locked.m3u8') });
    rig.player.play();
    await until(() => rig.builds.length === 2, PATIENCE_MS);
    expect(rig.builds).to.deep.equal(['light', 'full']);
    expect(rig.video.isConnected).to.equal(true);
  });

  describe('a token that expires', () => {
    for (const manner of ['query', 'header', 'cookie'] as const) {
      it(`is renewed while the picture goes on: by ${manner}`, async () => {
        document.cookie = 'kinds-token=old; Path=/';
        let asked = 0;
        const source = createSource({
          src: recordingAt(`guarded/${manner}/ts/index.m3u8`),
          base: location.href,
          ...(manner === 'query' && { query: 'token=old' }),
          ...(manner === 'header' && { headers: { 'X-Token': 'old' } }),
          ...(manner === 'cookie' && { withCookies: true }),
          ask: async () => ((asked += 1), (await fetch(recordingAt('token'), { method: 'POST' })).json()),
        });
        rig.open(source);
        rig.player.play();
        await until(() => rig.video.currentTime > 3, PATIENCE_MS);
        expect(asked).to.equal(1);
        expect(rig.state.error).to.equal(undefined);
      });
    }

    it('is told to the viewer when nobody has a new one', async () => {
      rig.open(
        createSource({
          src: recordingAt('guarded/query/ts/index.m3u8'),
          base: location.href,
          query: 'token=none',
        }),
      );
      rig.player.play();
      await until(() => rig.state.phase === 'failed' && rig.state.error === 'stream-forbidden', 15_000);
    });
  });

  it('asks the page where its stream is, again when it did not know', async () => {
    const answers: unknown[] = [undefined, { src: '/kinds/file.mp4', type: 'mp4' }];
    rig.open(createSource({ src: '', base: location.href, ask: () => Promise.resolve(answers.shift()) }), {
      random: () => 0,
    });
    rig.player.play();
    await until(() => rig.state.phase === 'failed');
    await rig.plays();
  });
});
