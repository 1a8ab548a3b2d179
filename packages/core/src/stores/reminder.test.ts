import { describe, expect, it } from 'vitest';
import { ShoppableError } from '../lib/errors.ts';
import type { ReminderAnswer, ReminderRequest } from '../ports/reminders.ts';
import { openRig } from '../testing/show-rig.ts';

const UPCOMING = { status: 'upcoming', startsAt: '2026-11-21T19:00:00Z' } as const;

async function open(answers: (ReminderAnswer | Error)[]) {
  const asked: ReminderRequest[] = [];
  const remind = async (request: ReminderRequest): Promise<ReminderAnswer> => {
    asked.push(request);
    const answer = answers.shift() ?? { accepted: true };
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const rig = await openRig(UPCOMING, { ports: { reminders: () => ({ remind }), locale: 'he' } });
  return { ...rig, asked };
}

describe('the wish to be reminded', () => {
  it('is not offered where there is nobody to ask', async () => {
    const { show } = await openRig(UPCOMING);
    expect(show.reminder.$reminder.get()).toEqual({ state: 'off' });
    expect(await show.reminder.remind()).toEqual({ state: 'off' });
  });

  it('goes to the merchant with the show, its beginning, the contact and the language', async () => {
    const { show, asked } = await open([{ accepted: true, text: 'See you on Saturday' }]);
    expect(show.reminder.$reminder.get().state).toBe('idle');
    await show.reminder.remind({ contact: '  dana@shop.example ' });
    expect(asked).toEqual([
      {
        showId: 'example',
        startsAtMs: Date.parse(UPCOMING.startsAt),
        contact: 'dana@shop.example',
        locale: 'he',
      },
    ]);
    expect(show.reminder.$reminder.get()).toEqual({ state: 'accepted', text: 'See you on Saturday' });
  });

  it('is one wish however often it is tapped', async () => {
    const { show, asked } = await open([]);
    await Promise.all([show.reminder.remind(), show.reminder.remind()]);
    await show.reminder.remind();
    expect(asked).toHaveLength(1);
  });

  it('can be made again after a refusal, with the merchant’s words', async () => {
    const { show } = await open([{ accepted: false, text: 'This address is not known' }]);
    expect(await show.reminder.remind({ contact: 'x' })).toEqual({
      state: 'refused',
      text: 'This address is not known',
    });
    expect(await show.reminder.remind({ contact: 'y' })).toEqual({ state: 'accepted' });
  });

  it('says that it failed, and does not reject', async () => {
    const { show, problems } = await open([
      new ShoppableError('reminder-unreachable', 'down'),
      new Error('broken'),
    ]);
    expect((await show.reminder.remind()).state).toBe('failed');
    expect((await show.reminder.remind()).error?.code).toBe('reminder-unreachable');
    expect(problems).toEqual(['reminder-unreachable', 'reminder-unreachable']);
  });
});
