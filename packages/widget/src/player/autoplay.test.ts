import { expect } from '@open-wc/testing';
import { createLadder, playByLadder } from './autoplay.ts';

/** A `<video>` that answers each `play()` with the next of `answers`: undefined plays, a name is its refusal. */
function videoThat(...answers: (string | undefined)[]): { video: HTMLVideoElement; tries: boolean[] } {
  const video = document.createElement('video');
  const tries: boolean[] = [];
  video.play = () => {
    tries.push(video.muted);
    const refusal = answers.shift();
    return refusal === undefined ? Promise.resolve() : Promise.reject(new DOMException('no', refusal));
  };
  return { video, tries };
}

describe('the autoplay ladder', () => {
  it('plays with sound where the browser lets it', async () => {
    const { video, tries } = videoThat(undefined);
    expect(await playByLadder(video)).to.equal('sound');
    expect(tries).to.deep.equal([false]);
  });

  it('plays muted where sound needs a gesture', async () => {
    const { video, tries } = videoThat('NotAllowedError', undefined);
    expect(await playByLadder(video)).to.equal('muted');
    expect(tries).to.deep.equal([false, true]);
    expect(video.muted).to.equal(true);
  });

  it('is refused where even silence needs a tap, and then the tap brings sound', async () => {
    const { video } = videoThat('NotAllowedError', 'NotAllowedError');
    expect(await playByLadder(video)).to.equal('refused');
    expect(video.muted).to.equal(false);
  });

  it('asks once when it is muted already', async () => {
    const { video, tries } = videoThat('NotAllowedError');
    video.muted = true;
    expect(await playByLadder(video)).to.equal('refused');
    expect(tries).to.deep.equal([true]);
  });

  it('tells an interruption and a source that cannot be played from a refusal', async () => {
    expect(await playByLadder(videoThat('AbortError').video)).to.equal('interrupted');
    expect(await playByLadder(videoThat('NotSupportedError').video)).to.equal('broken');
  });

  it('says that it is asked until every climb has ended, since a pause meanwhile is no wish of the viewer', async () => {
    const ended: string[] = [];
    const ladder = createLadder(videoThat('AbortError', 'NotAllowedError', undefined).video, (outcome) =>
      ended.push(outcome),
    );
    ladder.climb();
    ladder.climb();
    expect(ladder.isClimbing).to.equal(true);
    while (ended.length < 2) await Promise.resolve();
    expect(ended).to.deep.equal(['interrupted', 'muted']);
    expect(ladder.isClimbing).to.equal(false);
  });
});
