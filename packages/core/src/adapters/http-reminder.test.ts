import { describe, expect, it } from 'vitest';
import { httpReminder } from './http-reminder.ts';

const REQUEST = {
  showId: 'autumn',
  startsAtMs: Date.UTC(2026, 10, 21, 19),
  contact: 'dana@shop.example',
  locale: 'el',
};

function ask(respond: () => Response | Promise<Response>, request = REQUEST) {
  const sent: { url: string; init: RequestInit }[] = [];
  const reminders = httpReminder({
    url: 'https://shop.example/remind',
    fetch: async (url, init) => {
      sent.push({ url: String(url), init: init ?? {} });
      return respond();
    },
  });
  return { sent, answer: reminders.remind(request, { signal: new AbortController().signal }) };
}

const json = (body: unknown, status = 200): Response => Response.json(body, { status });

describe('httpReminder', () => {
  it('posts the wish as JSON', async () => {
    const { sent, answer } = ask(() => new Response(null, { status: 204 }));
    expect(await answer).toEqual({ accepted: true });
    expect(sent[0]).toMatchObject({ url: 'https://shop.example/remind', init: { method: 'POST' } });
    expect(JSON.parse(String(sent[0]?.init.body))).toEqual({
      show: 'autumn',
      startsAt: '2026-11-21T19:00:00.000Z',
      contact: 'dana@shop.example',
      locale: 'el',
    });
  });

  it.each([
    [json({ accepted: true, message: 'See you' }), { accepted: true, text: 'See you' }],
    [json({ message: '' }), { accepted: true }],
    [json({ accepted: false, message: 'Too late' }), { accepted: false, text: 'Too late' }],
    [json({ accepted: true, message: 'Not a number' }, 422), { accepted: false, text: 'Not a number' }],
    [json(['unexpected']), { accepted: true }],
    [json({ message: { html: '<b>' } }), { accepted: true }],
    [new Response('<html>', { status: 404 }), { accepted: false }],
    [json({ message: 'a\u0000\u202Eb' }), { accepted: true, text: 'ab' }],
  ])('answers (%#) what the merchant says, as plain text', async (response, expected) => {
    expect(await ask(() => response).answer).toEqual(expected);
  });

  it.each([500, 503, 429, 408])('can be tried again after HTTP %i', async (status) => {
    await expect(ask(() => json({}, status)).answer).rejects.toMatchObject({
      code: 'reminder-unreachable',
      retryable: true,
      status,
    });
  });

  it('can be tried again when nobody answers', async () => {
    await expect(ask(() => Promise.reject(new TypeError('network'))).answer).rejects.toMatchObject({
      code: 'reminder-unreachable',
      retryable: true,
    });
  });
});
