import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { found, refused, type Answer } from '../answer.ts';
import { makeKinds } from './kinds.ts';

/** A request for a recording, as far as the answer depends on it. */
export interface KindsRequest {
  readonly method: string;
  /** Path below the server's own, and query. */
  readonly url: string;
  readonly headers: {
    readonly cookie?: string | undefined;
    readonly origin?: string | undefined;
    readonly range?: string | undefined;
    readonly 'x-token'?: string | readonly string[] | undefined;
  };
}

/** Serves the recordings of {@link makeKinds}, which are made with the first request. */
export interface KindsServer {
  /**
   * Answers `/<file>` plainly and `/guarded/<query|header|cookie>/<file>` only to who brings a token: with `old` the
   * playlists and the first segment, with `new` everything. `POST /token` answers with the new one, in each of the three
   * ways; the cookie is `Set-Cookie`.
   */
  respond(request: KindsRequest): Promise<Answer>;
}

const TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  vtt: 'text/vtt',
  bin: 'application/octet-stream',
};
const LATER_SEGMENT = /\/[1-9]\.(ts|m4s)$/u;

type Headers = KindsRequest['headers'];

function tokenIn(manner: string, query: URLSearchParams, headers: Headers): string | undefined {
  if (manner === 'query') return query.get('token') ?? undefined;
  if (manner === 'header') return String(headers['x-token'] ?? '') || undefined;
  return /(?:^|;\s*)kinds-token=(\w+)/u.exec(headers.cookie ?? '')?.[1];
}

/** With these a page elsewhere may send cookies and headers of its own. */
function openTo(headers: Headers): Record<string, string> {
  const origin = headers.origin ?? '';
  if (origin === '') return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-allow-headers': 'content-type, x-token, range',
    vary: 'Origin',
  };
}

function part(answer: Answer, range: string | undefined): Answer {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/u.exec(range ?? '') ?? [];
  const body = Buffer.from(answer.body);
  if (from === undefined || answer.status !== 200) return answer;
  const start = Math.min(Number(from), body.length - 1);
  const end = to === '' ? body.length - 1 : Math.min(Number(to), body.length - 1);
  const headers = { 'content-range': `bytes ${String(start)}-${String(end)}/${String(body.length)}` };
  return {
    status: 206,
    headers: { ...answer.headers, ...headers, 'accept-ranges': 'bytes' },
    body: body.subarray(start, end + 1),
  };
}

function newToken(): Answer {
  const body = JSON.stringify({ query: 'token=new', headers: { 'X-Token': 'new' } });
  const { headers } = found('/token.json', '', 0);
  const cookie = 'kinds-token=new; Path=/; SameSite=Lax';
  return {
    status: 200,
    body,
    headers: { ...headers, 'content-type': 'application/json', 'set-cookie': cookie },
  };
}

/** Makes the server; the recordings lie in a folder of `cache`. */
export function createKindsServer(cache: string): KindsServer {
  let folder: Promise<string> | undefined;

  async function file(path: string): Promise<Answer> {
    folder ??= makeKinds(cache);
    const name = join(await folder, path);
    if (path.includes('..') || !existsSync(name) || !/\.\w+$/u.test(path))
      return refused(404, 'No such recording.');
    const answer = found(path, readFileSync(name), 0);
    const type = TYPES[path.slice(path.lastIndexOf('.') + 1)];
    return type === undefined ? answer : { ...answer, headers: { ...answer.headers, 'content-type': type } };
  }

  async function answer({ method, url, headers }: KindsRequest): Promise<Answer> {
    const { pathname, searchParams } = new URL(url, 'http://kinds');
    if (method === 'OPTIONS') return { status: 204, headers: {}, body: '' };
    if (pathname === '/token') return newToken();
    const [, manner, guarded] = /^\/guarded\/(\w+)(\/.+)$/u.exec(pathname) ?? [];
    if (manner === undefined || guarded === undefined) return file(pathname);
    const token = tokenIn(manner, searchParams, headers);
    const isLet = token === 'new' || (token === 'old' && !LATER_SEGMENT.test(guarded));
    return isLet ? file(guarded) : refused(403, 'The token has expired.');
  }

  return {
    async respond(request) {
      const given = await answer(request);
      const whole = { ...given, headers: { ...given.headers, ...openTo(request.headers) } };
      return part(whole, request.headers.range);
    },
  };
}
