import type { ServerResponse } from 'node:http';
import { refused, type Answer } from './answer.ts';

/** What shall go wrong with one answer. */
export type Fault =
  /** Answers with a status instead of the content; `maxAge`: seconds for which browsers are told to keep that. */
  | { readonly kind: 'status'; readonly status: number; readonly maxAge?: number }
  /** Answers rightly, after a time. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sends only this share (0…1) of the content and ends as if it were all. */
  | { readonly kind: 'truncate'; readonly share: number }
  /** Sends the headers and half of the content, then nothing more, and stays open. */
  | { readonly kind: 'hang' }
  /** Sends the right amount of wrong bytes. */
  | { readonly kind: 'corrupt' }
  /** Closes the connection without an answer. */
  | { readonly kind: 'reset' }
  /** Takes the request and never answers. */
  | { readonly kind: 'silence' }
  /** Answers as a hotel's network does: 200 with a page that wants a login. */
  | { readonly kind: 'portal' }
  /** Answers rightly, but lets no other site read it. */
  | { readonly kind: 'shut' }
  /** Sends no more than so many bytes a second. */
  | { readonly kind: 'slow'; readonly bytesPerSecond: number };

/** Sends an answer, spoilt by a fault if there is one. Resolves when there is nothing more to send. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  bodyWanted: boolean,
): Promise<void> {
  if (fault?.kind === 'delay') await delay(fault.ms, response);
  if (response.destroyed || fault?.kind === 'silence') return;
  if (fault?.kind === 'reset') {
    response.destroy();
    return;
  }
  const { status, headers, body } = spoil(answer, fault);
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (fault?.kind === 'hang') response.write(bytes.subarray(0, bytes.length / 2));
  else if (fault?.kind === 'slow') await trickle(response, bytes, fault.bytesPerSecond);
  else response.end(bodyWanted ? bytes : undefined);
}

const TRICKLE_MS = 100;

async function trickle(response: ServerResponse, bytes: Buffer, bytesPerSecond: number): Promise<void> {
  const step = Math.max(1, Math.round((bytesPerSecond * TRICKLE_MS) / 1000));
  for (let at = 0; at < bytes.length && !response.destroyed; at += step) {
    response.write(bytes.subarray(at, at + step));
    await delay(TRICKLE_MS, response);
  }
  response.end();
}

function spoil(answer: Answer, fault: Fault | undefined): Answer {
  switch (fault?.kind) {
    case 'status': {
      const refusal = refused(fault.status, 'This answer was made to fail.');
      if (fault.maxAge === undefined) return refusal;
      const headers = { ...refusal.headers, 'cache-control': `public, max-age=${String(fault.maxAge)}` };
      return { ...refusal, headers };
    }
    case 'truncate':
      return { ...answer, body: Buffer.from(answer.body).subarray(0, answer.body.length * fault.share) };
    case 'corrupt':
      return {
        ...answer,
        body: Buffer.from(answer.body).map((byte, index) => byte ^ ((index * 151 + 77) & 255)) as Buffer,
      };
    case 'portal':
      return {
        status: 200,
        headers: { ...answer.headers, 'content-type': 'text/html; charset=utf-8' },
        body: '<!doctype html><title>Welcome</title><p>Log in to use this network.',
      };
    case 'shut': {
      const { 'access-control-allow-origin': _, ...headers } = answer.headers;
      return { ...answer, headers };
    }
    default:
      return answer;
  }
}

function delay(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      response.off('close', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    response.once('close', finish);
  });
}
