import type { ServerResponse } from 'node:http';
import { refused, type Answer } from './answer.ts';

/** What shall go wrong with one answer. */
export type Fault =
  /** Answers with a status instead of the content. */
  | { readonly kind: 'status'; readonly status: number }
  /** Answers rightly, after a time. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Sends only this share (0…1) of the content and ends as if it were all. */
  | { readonly kind: 'truncate'; readonly share: number }
  /** Sends the headers and half of the content, then nothing more, and stays open. */
  | { readonly kind: 'hang' }
  /** Sends the right amount of wrong bytes. */
  | { readonly kind: 'corrupt' }
  /** Closes the connection without an answer. */
  | { readonly kind: 'reset' };

/** Sends an answer, spoilt by a fault if there is one. Resolves when there is nothing more to send. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  bodyWanted: boolean,
): Promise<void> {
  if (fault?.kind === 'delay') await delay(fault.ms, response);
  if (response.destroyed) return;
  if (fault?.kind === 'reset') {
    response.destroy();
    return;
  }
  const { status, headers, body } = spoil(answer, fault);
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  if (fault?.kind === 'hang') response.write(bytes.subarray(0, bytes.length / 2));
  else response.end(bodyWanted ? bytes : undefined);
}

function spoil(answer: Answer, fault: Fault | undefined): Answer {
  switch (fault?.kind) {
    case 'status':
      return refused(fault.status, 'This answer was made to fail.');
    case 'truncate':
      return { ...answer, body: Buffer.from(answer.body).subarray(0, answer.body.length * fault.share) };
    case 'corrupt':
      return {
        ...answer,
        body: Buffer.from(answer.body).map((byte, index) => byte ^ ((index * 151 + 77) & 255)) as Buffer,
      };
    default:
      return answer;
  }
}

function delay(ms: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    response.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
