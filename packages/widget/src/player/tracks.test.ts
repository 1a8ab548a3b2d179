import { expect } from '@open-wc/testing';
import { until } from '../testing/reach.ts';
import { makeRecordings, PATIENCE_MS, recordingAt, streamRig } from '../testing/stream-rig.ts';
import { createPageMemory } from './tracks-memory.ts';

describe('what a viewer chooses', () => {
  const rig = streamRig();

  before(async function () {
    this.timeout(90_000);
    await makeRecordings();
  });
  afterEach(() => rig.close());

  describe('captions', () => {
    it('are none until the viewer chooses them, then come within three seconds, as plain text', async () => {
      rig.open({ src: recordingAt('subtitles.m3u8') });
      await rig.plays();
      const seen = rig.linesSeen();
      const { tracks = [], selected } = rig.state.captions ?? {};
      expect(tracks.map(({ label, language }) => [label, language])).to.deep.equal([
        ['English', 'en'],
        ['עברית', 'he'],
      ]);
      expect(selected).to.equal(undefined);
      rig.player.selectCaptions?.(tracks[0]?.id);
      expect(rig.state.captions?.selected).to.equal(tracks[0]?.id);
      await until(() => seen.length > 0, 3000);
      await until(() => seen.length > 2, PATIENCE_MS);
      expect(['Good evening', 'This is the shirt', 'Tom & Ann wear it', 'Good night'].join('|')).to.contain(
        seen.join('|'),
      );
      rig.player.selectCaptions?.(tracks[1]?.id);
      rig.player.seek((rig.state.seekableMs?.start ?? 0) + 2500);
      await until(() => seen.includes('זאת החולצה'), 3000);
      rig.player.selectCaptions?.(undefined);
      await until(() => rig.state.captions?.selected === undefined);
    });

    it('stand at the frames that they belong to', async () => {
      rig.open({ src: recordingAt('subtitles.m3u8') });
      await rig.plays();
      rig.player.selectCaptions?.(rig.state.captions?.tracks[0]?.id);
      const changes: [number, string][] = [];
      rig.player.watchCaptions?.(([line]) => changes.push([rig.video.currentTime, line?.text ?? '']), rig);
      await until(() => changes.some(([, text]) => text === 'Tom & Ann wear it'), PATIENCE_MS);
      const time = changes.find(([, text]) => text === 'Tom & Ann wear it')?.[0] ?? 0;
      // The clock of the page runs on a little between the frame and its being told.
      expect(time).to.be.within(3.95, 4.35);
    });

    it('within the picture bring the full build over the same video when they are chosen', async () => {
      rig.open({ src: recordingAt('closed-captions.m3u8') });
      await rig.plays();
      const seen = rig.linesSeen();
      const [track] = rig.state.captions?.tracks ?? [];
      expect(track).to.include({ label: 'English', language: 'en' });
      expect(rig.builds).to.deep.equal(['light']);
      const before = rig.video.currentTime;
      rig.player.selectCaptions?.(track?.id);
      await until(
        () => rig.builds.length === 2 && rig.state.phase === 'playing' && rig.video.currentTime > before,
        5000,
      );
      expect(rig.builds).to.deep.equal(['light', 'full']);
      expect(rig.video.isConnected).to.equal(true);
      rig.player.seek((rig.state.seekableMs?.start ?? 0) + 1000);
      await until(() => seen.includes('HELLO FROM THE PICTURE'), PATIENCE_MS);
    });

    for (const path of ['file.mp4', 'fmp4/index.m3u8']) {
      it(`stand in a file beside ${path}`, async () => {
        const captions = [
          { src: recordingAt('captions/en.vtt'), language: 'en', label: 'English' },
          { src: recordingAt('captions/none.vtt'), language: 'el', label: '' },
        ];
        rig.open({ src: recordingAt(path), captions });
        await rig.plays();
        const seen = rig.linesSeen();
        rig.player.selectCaptions?.(rig.state.captions?.tracks[0]?.id);
        await until(() => seen.includes('Good evening') || seen.includes('This is the shirt'), 3000);
        expect(document.querySelectorAll('track')).to.have.length(0);
        rig.player.selectCaptions?.(rig.state.captions?.tracks[1]?.id);
        rig.player.seek((rig.state.seekableMs?.start ?? 0) + 4500);
        await until(() => rig.video.currentTime > 4.5 && rig.state.phase === 'playing', PATIENCE_MS);
        expect(seen, 'a file that is not there').not.to.include('Tom & Ann wear it');
      });
    }

    it('are chosen again in the next show of the page, in the same language', async () => {
      const memory = createPageMemory();
      rig.open({ src: recordingAt('subtitles.m3u8') }, { memory });
      await until(() => rig.state.captions);
      rig.player.selectCaptions?.(rig.state.captions?.tracks[1]?.id);
      rig.open(
        {
          src: recordingAt('file.mp4'),
          captions: [{ src: recordingAt('captions/he.vtt'), language: 'HE', label: '' }],
        },
        { memory },
      );
      await rig.plays();
      const seen = rig.linesSeen();
      await until(() => seen.includes('ערב טוב') || seen.includes('זאת החולצה'), 3000);
    });
  });

  it('changes the language of the sound', async () => {
    rig.open({ src: recordingAt('languages.m3u8') });
    await rig.plays();
    const { tracks = [], selected } = rig.state.audio ?? {};
    expect(tracks.map(({ label }) => label)).to.deep.equal(['English', 'עברית']);
    expect(selected).to.equal(tracks[0]?.id);
    rig.player.selectAudio?.(tracks[1]?.id ?? '');
    await until(() => rig.state.audio?.selected === tracks[1]?.id, 3000);
    await until(() => rig.asked.some((name) => /sound-he\/\d/u.test(name)), 3000);
  });

  it('keeps to the quality that the viewer chooses, until he leaves it to the player', async () => {
    rig.open({ src: recordingAt('qualities.m3u8') });
    await rig.plays();
    const levels = rig.state.quality?.levels ?? [];
    expect(levels.map(({ lines }) => lines)).to.deep.equal([120, 240]);
    for (const { id, lines } of [...levels].reverse()) {
      rig.player.selectQuality?.(id);
      rig.player.seek(rig.state.seekableMs?.start ?? 0);
      await until(() => rig.video.videoHeight === lines && rig.state.quality?.playing === id, PATIENCE_MS);
      expect(rig.state.quality?.selected).to.equal(id);
    }
    rig.player.selectQuality?.(undefined);
    expect(rig.state.quality?.selected).to.equal(undefined);
  });

  it('plays a recording at the speed that the viewer chooses, within bounds', async () => {
    rig.open({ src: recordingAt('fmp4/index.m3u8') });
    await rig.plays();
    rig.player.setRate?.(1.5);
    expect(rig.state.rate).to.equal(1.5);
    expect(rig.video.playbackRate).to.equal(1.5);
    rig.player.setRate?.(9);
    expect(rig.video.playbackRate).to.equal(2);
  });

  it('plays a live picture at its own speed at the edge, at the viewer’s behind it', async () => {
    rig.open({ src: new URL('/stream/live.m3u8', location.href).href });
    await rig.plays();
    rig.player.setRate?.(1.5);
    expect(rig.state.rate).to.equal(1);
    rig.player.seek((rig.state.seekableMs?.end ?? 0) - 60_000);
    await until(() => rig.state.atLiveEdge === false && rig.state.phase === 'playing', PATIENCE_MS);
    rig.player.setRate?.(1.5);
    // A playlist comes every two seconds, and hls.js looks at its distance with each step of the clock.
    const since = rig.video.currentTime;
    await until(() => rig.video.currentTime > since + 4, PATIENCE_MS);
    expect(rig.video.playbackRate).to.equal(1.5);
    rig.player.seekToLive();
    expect(rig.state.rate).to.equal(1);
  });
});
