import { expect } from '@open-wc/testing';
import {
  chooseVariant,
  firstPlace,
  isPlaylist,
  needsFullBuild,
  readClosedCaptions,
  readMedia,
  readSoundAlone,
  readVariants,
} from './playlist.ts';

const BASE = 'https://media.example/show/live.m3u8';

const MULTIVARIANT = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=963400,AVERAGE-BANDWIDTH=885824,CODECS="avc1.640028,mp4a.40.2",RESOLUTION=720x1280
720p/live.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=353004,CODECS="avc1.4d401e,mp4a.40.2",RESOLUTION=360x640

360p/live.m3u8
`;

function media(segments: number, extra = ''): string {
  const lines = Array.from({ length: segments }, (_, index) => `#EXTINF:2.000,\n${String(index)}.m4s`);
  return `#EXTM3U\n#EXT-X-TARGETDURATION:2\n${extra}\n#EXT-X-MAP:URI="init.mp4"\n${lines.join('\n')}\n`;
}

describe('reading playlists', () => {
  it('tells a playlist from a captive portal', () => {
    expect(isPlaylist('#EXTM3U\n')).to.equal(true);
    expect(isPlaylist('<!doctype html><title>Sign in</title>')).to.equal(false);
  });

  it('reads renditions with absolute addresses, whatever the order of their attributes', () => {
    expect(readVariants(MULTIVARIANT, BASE)).to.deep.equal([
      {
        ...{ url: 'https://media.example/show/720p/live.m3u8', bandwidth: 963400, width: 720, height: 1280 },
        codecs: 'avc1.640028,mp4a.40.2',
      },
      {
        ...{ url: 'https://media.example/show/360p/live.m3u8', bandwidth: 353004, width: 360, height: 640 },
        codecs: 'avc1.4d401e,mp4a.40.2',
      },
    ]);
    expect(readVariants(media(3), BASE)).to.deep.equal([]);
  });

  it('takes the light build for what it can play', () => {
    expect(needsFullBuild(MULTIVARIANT)).to.equal(false);
    expect(needsFullBuild('#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="English"')).to.equal(false);
    expect(needsFullBuild('#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI="k.bin"')).to.equal(false);
  });

  for (const [what, line] of [
    ['separate audio', '#EXT-X-MEDIA:URI="audio.m3u8",GROUP-ID="a",TYPE=AUDIO,NAME="English"'],
    ['subtitles', '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="English",URI="s.m3u8"'],
    ['variables', '#EXT-X-DEFINE:NAME="token",VALUE="1"'],
    [
      'keys of a rights system',
      '#EXT-X-KEY:METHOD=SAMPLE-AES,KEYFORMAT="com.apple.streamingkeydelivery",URI="skd://1"',
    ],
    ['session keys', '#EXT-X-SESSION-KEY:METHOD=SAMPLE-AES,URI="skd://1"'],
    ['HEVC', '#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="hvc1.1.6.L93,mp4a.40.2"\nv.m3u8'],
  ] as const) {
    it(`takes the full build for ${what}`, () => {
      expect(needsFullBuild(`#EXTM3U\n${line}\n`)).to.equal(true);
    });
  }

  const CLOSED =
    '#EXT-X-MEDIA:TYPE=CLOSED-CAPTIONS,GROUP-ID="c",NAME="English, easy",LANGUAGE="en",INSTREAM-ID="CC1"';

  it('lists captions within the picture, which the light build may carry until somebody reads them', () => {
    expect(needsFullBuild(`#EXTM3U\n${CLOSED}\n`)).to.equal(false);
    expect(readClosedCaptions(`#EXTM3U\n${CLOSED}\n${CLOSED}\n`)).to.deep.equal([
      { channel: 'CC1', name: 'English, easy', language: 'en' },
    ]);
  });

  it('is not misled by what stands between quotes', () => {
    const line = '#EXT-X-MEDIA:NAME="TYPE=SUBTITLES,URI=x",TYPE=AUDIO,GROUP-ID="TYPE=SUBTITLES"';
    expect(needsFullBuild(`#EXTM3U\n${line}\n`)).to.equal(false);
    expect(needsFullBuild('#EXTM3U\r\n#EXT-X-MEDIA:URI="s.m3u8", TYPE=SUBTITLES\r\n')).to.equal(true);
  });

  it('finds the sound alone: a rendition without picture, else a group’s own', () => {
    const alone = '#EXT-X-STREAM-INF:BANDWIDTH=64000,CODECS="mp4a.40.2"\naudio.m3u8';
    expect(readSoundAlone(`${MULTIVARIANT}${alone}\n`, BASE)).to.equal(
      'https://media.example/show/audio.m3u8',
    );
    expect(readVariants(`${MULTIVARIANT}${alone}\n`, BASE), 'it is none to start with').to.have.length(2);
    const group = (uri: string, rest = ''): string =>
      `#EXT-X-MEDIA:TYPE=AUDIO,URI="${uri}",GROUP-ID="a"${rest}\n`;
    expect(readSoundAlone(`#EXTM3U\n${group('he.m3u8')}${group('en.m3u8', ',DEFAULT=YES')}`, BASE)).to.equal(
      'https://media.example/show/en.m3u8',
    );
    expect(readSoundAlone(MULTIVARIANT, BASE)).to.equal(undefined);
  });

  for (const [what, text] of [
    ['nothing', ''],
    [
      'half a tag',
      '#EXTM3U\n#EXT-X-STREAM-INF:\nhttp://[\n#EXT-X-STREAM-INF:BANDWIDTH=\njavascript:alert(1)',
    ],
    [
      'quotes that never end',
      `#EXTM3U\n#EXT-X-MEDIA:TYPE="AUDIO,URI="${'x'.repeat(1000)}\n#EXT-X-KEY:KEYFORMAT="`,
    ],
    ['a megabyte of capitals', `#EXTM3U\n#EXT-X-MEDIA:${'A'.repeat(1_000_000)}\n`],
    ['a megabyte of commas', `#EXTM3U\n#EXT-X-MEDIA:${','.repeat(1_000_000)}=\n`],
    ['a megabyte of attributes', `#EXTM3U\n#EXT-X-STREAM-INF:${'A=1,'.repeat(250_000)}\nv.m3u8`],
    ['a hundred thousand lines', `#EXTM3U\n${'#EXT-X-MEDIA:A=1\n'.repeat(100_000)}`],
    ['wrong numbers', '#EXTM3U\n#EXT-X-TARGETDURATION:x\n#EXTINF:-,\nhttp://[\n#EXTINF:1e999,\na.ts'],
  ] as const) {
    it(`reads ${what} without harm`, () => {
      const beganMs = performance.now();
      for (const { url } of readVariants(text, BASE)) expect(url).to.match(/^https?:/u);
      needsFullBuild(text);
      readClosedCaptions(text);
      readSoundAlone(text, BASE);
      firstPlace(readMedia(text, BASE), undefined);
      // Whatever is read in more than one pass takes minutes here.
      expect(performance.now() - beganMs).to.be.below(5000);
    });
  }

  it('reads what the first picture needs', () => {
    const playlist = readMedia(media(2, '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,HOLD-BACK=7.5'), BASE);
    expect(playlist.init).to.equal('https://media.example/show/init.mp4');
    expect(playlist.segments.map(({ url }) => url)).to.deep.equal([
      'https://media.example/show/0.m4s',
      'https://media.example/show/1.m4s',
    ]);
    expect([playlist.live, playlist.targetDuration, playlist.holdBack, playlist.plain]).to.deep.equal([
      true,
      2,
      7.5,
      true,
    ]);
  });

  it('leaves byte ranges, parts and start offsets to the engine', () => {
    for (const line of [
      '#EXT-X-BYTERANGE:100@0',
      '#EXT-X-PART:DURATION=0.5,URI="p"',
      '#EXT-X-START:TIME-OFFSET=4',
      '#EXT-X-GAP',
    ])
      expect(readMedia(media(2, line), BASE).plain, line).to.equal(false);
  });

  it('begins three target durations behind the edge, or where it was told to', () => {
    const file = (text: string, latency?: number): string | undefined =>
      firstPlace(readMedia(text, BASE), latency)?.segment.url.split('/').at(-1);
    expect(file(media(10))).to.equal('7.m4s');
    expect(file(media(10), 3)).to.equal('8.m4s');
    expect(file(media(20), 20)).to.equal('10.m4s');
    expect(file(media(3), 20), 'no further back than the window').to.equal('0.m4s');
    expect(file(media(10), 0.1), 'no nearer than one target duration').to.equal('9.m4s');
    expect(file(media(10, '#EXT-X-SERVER-CONTROL:HOLD-BACK=8'))).to.equal('6.m4s');
    expect(file(`${media(10)}#EXT-X-ENDLIST\n`), 'a recording').to.equal('0.m4s');
    expect(file(media(0))).to.equal(undefined);
  });
});

describe('choosing the rendition to start with', () => {
  const variant = (height: number, bandwidth: number) => ({
    url: String(height),
    bandwidth,
    height,
    width: (height * 9) / 16,
    codecs: '',
  });
  const ladder = [variant(1280, 1_000_000), variant(640, 350_000), variant(854, 500_000)];
  const box = { width: 2000, height: 2000 };

  it('takes the best one that comes in a third of its playing time', () => {
    expect(chooseVariant(ladder, box, 3000)?.url).to.equal('1280');
    expect(chooseVariant(ladder, box, 1500)?.url).to.equal('854');
    expect(chooseVariant(ladder, box, 1000)?.url).to.equal('640');
  });

  it('takes the smallest one on a line that is too slow for all', () => {
    expect(chooseVariant(ladder, box, 100)?.url).to.equal('640');
  });

  it('takes none that is larger than the box needs', () => {
    expect(chooseVariant(ladder, { width: 320, height: 600 }, 3000)?.url).to.equal('640');
    expect(chooseVariant(ladder, { width: 400, height: 700 }, 3000)?.url).to.equal('854');
  });

  it('says nothing without renditions', () => {
    expect(chooseVariant([], box, 3000)).to.equal(undefined);
  });
});
