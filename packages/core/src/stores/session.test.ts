import { describe, expect, it } from 'vitest';
import { decodeShow } from '../model/show.ts';
import type { ShowEvent } from '../model/show-event.ts';
import { createSession } from './session.ts';

function status(rev: number, value: 'live' | 'paused' | 'ended'): ShowEvent {
  return { id: `s${String(rev)}`, type: 'show.status', data: { key: 'status', rev, status: value } };
}

describe('the session', () => {
  it('takes the phase of the show JSON until the service has told a newer one', () => {
    const session = createSession(() => 0);
    session.loaded(decodeShow({ id: 'a', title: 'A', status: 'upcoming' }));
    expect(session.$phase.get()).toBe('upcoming');
    session.take(status(1, 'live'));
    session.loaded(decodeShow({ id: 'a', title: 'A', status: 'upcoming' }));
    expect(session.$phase.get()).toBe('live');
  });

  it('does not go back to an older phase', () => {
    const session = createSession(() => 0);
    session.take(status(3, 'ended'));
    session.take(status(2, 'paused'));
    expect(session.$phase.get()).toBe('ended');
  });

  it('shows no number of viewers that nobody renews', () => {
    const session = createSession(() => 77);
    session.connectionChanged('open');
    session.take({ id: 'p', type: 'presence.count', data: { viewers: 12 } });
    expect(session.$viewers.get()).toEqual({ viewers: 12, atMs: 77 });
    session.connectionChanged('waiting');
    expect(session.$viewers.get()).toBeUndefined();
  });
});
