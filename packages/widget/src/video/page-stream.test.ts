import { expect } from '@open-wc/testing';
import type { StreamAnswer, StreamQuestion } from '../player/sources.ts';
import { until } from '../testing/reach.ts';
import { fakeApp, fakeModules, json, sessionRig, showJson, type SessionRig } from '../testing/session-rig.ts';
import { openSession } from './session.ts';

describe('a show whose stream only the page knows', () => {
  let rig: SessionRig;

  afterEach(() => rig.end());

  it('is drawn at once, asks the page when it starts, and plays what it answers', async () => {
    rig = sessionRig(json(showJson({ stream: { provider: { name: 'page' } } })));
    const questions: StreamQuestion[] = [];
    const answer: StreamAnswer = { src: '/stream/live.m3u8' };
    rig.parts.element.addEventListener('shoppable-stream-request', (event) => {
      questions.push(event.detail);
      event.respondWith(Promise.resolve(answer));
    });
    const session = openSession(rig.parts, fakeModules(fakeApp()));
    await until(() => rig.parts.root.querySelector('.play'));
    expect(rig.errors).to.deep.equal([]);
    session.play();
    await until(() => (rig.parts.root.querySelector('video')?.currentTime ?? 0) > 0, 10_000);
    expect(questions).to.have.length(1);
    expect(questions[0]).to.include({ showId: 'show-1', reason: 'start', src: '' });
  });
});
