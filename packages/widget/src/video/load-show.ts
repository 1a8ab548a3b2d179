import { ShoppableError, type ErrorCode } from '@shoppable/core';
import { readShow, type FacadeShow } from '../facade/read-show.ts';

/** A show JSON, and what the facade read in it. */
export interface LoadedShow {
  readonly json: unknown;
  readonly show: FacadeShow;
}

function codeOf(status: number): ErrorCode {
  if (status === 404 || status === 410) return 'show-not-found';
  return status === 401 || status === 403 ? 'show-forbidden' : 'show-unreachable';
}

/**
 * Takes the show out of an answer.
 * @throws ShoppableError `show-unreachable`, `show-not-found`, `show-forbidden` or `show-invalid`
 */
export async function loadShow(answer: Promise<Response>, url: string): Promise<LoadedShow> {
  const response = await answer.catch((cause: unknown) => {
    const message = `${url} could not be fetched. Does its server allow this page (CORS)?`;
    throw new ShoppableError('show-unreachable', message, { cause, retryable: true });
  });
  const { status } = response;
  if (!response.ok) {
    const code = codeOf(status);
    throw new ShoppableError(code, `${url} answered ${status}.`, {
      status,
      retryable: code === 'show-unreachable',
    });
  }
  const json: unknown = await response.json().catch(() => undefined);
  return { json, show: readShow(json, url) };
}
