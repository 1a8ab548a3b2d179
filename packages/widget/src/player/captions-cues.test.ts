import { expect } from '@open-wc/testing';
import { createCaptionTrack, textOfCue } from './captions-cues.ts';

const cue = (startTime: number, endTime: number, text: string): VTTCue =>
  new VTTCue(startTime, endTime, text);

describe('what a cue of captions says', () => {
  it('is text: markup, entities and hostile code come out as what they mean', () => {
    expect(textOfCue(cue(0, 1, '<v Ann><b>Hello</b> &amp; <i>welcome</i></v>'), true)).to.equal(
      'Hello & welcome',
    );
    expect(textOfCue(cue(0, 1, '<img src=x onerror=alert(1)>Hi<script>x</script>'), true)).to.equal('Hix');
    expect(textOfCue(cue(0, 1, '&lt;img src=x&gt;'), true)).to.equal('<img src=x>');
  });

  it('is taken as it is where there is no markup', () => {
    expect(textOfCue(cue(0, 1, '>> <APPLAUSE> &'), false)).to.equal('>> <APPLAUSE> &');
  });

  it('keeps its lines, and is bounded', () => {
    expect(textOfCue(cue(0, 1, ' one \n\n two \r\nthree'), false)).to.equal('one\ntwo\nthree');
    expect(textOfCue(cue(0, 1, 'x'.repeat(100_000)), false).length).to.be.below(1100);
    expect(textOfCue(cue(0, 1, '\n'.repeat(100_000)), false)).to.equal('');
  });
});

describe('a track of captions', () => {
  const texts = (track: ReturnType<typeof createCaptionTrack>, time: number): string[] =>
    track.at(time).map(({ text }) => text);

  it('shows each line from its first frame to its last, the earlier above', () => {
    const track = createCaptionTrack('t');
    track.add(cue(4, 6, 'later'), false);
    track.add(cue(1, 5, 'earlier'), false);
    expect([0.99, 1, 4, 5, 6].map((time) => texts(track, time))).to.deep.equal([
      [],
      ['earlier'],
      ['earlier', 'later'],
      ['later'],
      [],
    ]);
  });

  it('takes a line once, however often it is read', () => {
    const track = createCaptionTrack('t');
    for (const text of ['one', 'two', 'one', 'two']) track.add(cue(1, 2, text), false);
    expect(texts(track, 1.5)).to.deep.equal(['one', 'two']);
    expect(new Set(track.at(1.5).map(({ id }) => id)).size).to.equal(2);
  });

  it('leaves out what is no line', () => {
    const track = createCaptionTrack('t');
    track.add(cue(2, 1, 'ends before it begins'), false);
    track.add({ startTime: Number.NaN, endTime: 3, text: 'never' }, false);
    track.add(cue(1, 2, '  \n '), false);
    expect(track.size).to.equal(0);
  });

  it('lets a line go that nobody ends', () => {
    const track = createCaptionTrack('t');
    track.add({ startTime: 1, endTime: Infinity, text: 'for ever' }, false);
    expect(texts(track, 30)).to.deep.equal(['for ever']);
    expect(texts(track, 32)).to.deep.equal([]);
  });

  it('stays small in a show without end', () => {
    const track = createCaptionTrack('t');
    for (let second = 0; second < 20_000; second += 1)
      track.add(cue(second, second + 1, `line ${second}`), false);
    expect(track.size).to.equal(4000);
    expect(texts(track, 19_999.5)).to.deep.equal(['line 19999']);
  });
});
