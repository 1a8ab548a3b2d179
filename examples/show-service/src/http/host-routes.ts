import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { CommandRefusal, CommandSchema } from '../host/commands.ts';
import type { Desk } from '../host/desk.ts';
import type { DeskState } from '../host/desk-state.ts';
import type { Audit } from '../host/audit.ts';
import { LOGIN_HOLDS_MS, type Login } from '../host/login.ts';
import { consolePage, loginPage, type PageFacts } from './host-pages.ts';
import { isSameOrigin, ownOrigin } from './origin.ts';
import { problem } from './problem.ts';

/** Name of the cookie that stands for a host's login. */
export const LOGIN_COOKIE = 'host_login';

/** What the host's routes need. */
export interface HostRoutesDeps {
  readonly login: Login;
  readonly desk: Desk;
  readonly audit: Audit;
  readonly state: () => DeskState;
  readonly facts: PageFacts;
  readonly publicUrl: string;
  readonly addressOf: (c: Context) => string;
  /** Called when a login has ended. */
  readonly onLeave: (login: string) => void;
}

const MOST_BYTES = 64_000;

function sameOriginOnly(publicUrl: string): MiddlewareHandler {
  return async (c, next) => {
    const own = ownOrigin(c.req.header('host'), publicUrl);
    const headers = { origin: c.req.header('origin'), fetchSite: c.req.header('sec-fetch-site'), own };
    if (c.req.method !== 'GET' && !isSameOrigin(headers)) {
      return problem(c, 403, 'cross-origin', 'This can be asked only from the console itself.');
    }
    return next();
  };
}

async function passwordIn(c: Context): Promise<string> {
  const isJson = c.req.header('content-type')?.startsWith('application/json') === true;
  const body: unknown = await (isJson ? c.req.json() : c.req.parseBody()).catch(() => undefined);
  const parsed = v.safeParse(v.object({ password: v.pipe(v.string(), v.maxLength(1000)) }), body);
  return parsed.success ? parsed.output.password : '';
}

function loginRoutes(deps: HostRoutesDeps): Hono {
  const { login, audit, publicUrl } = deps;
  const app = new Hono();

  function refuse(c: Context, status: 401 | 429, said: string): Response | Promise<Response> {
    const wantsJson = c.req.header('accept')?.includes('text/html') !== true;
    if (wantsJson) return problem(c, status, status === 429 ? 'locked' : 'password-wrong', said);
    return c.html(loginPage(said), status);
  }

  app.get('/host/login', (c) => c.html(loginPage()));
  app.post('/host/login', async (c) => {
    const address = deps.addressOf(c);
    const answer = await login.enter(await passwordIn(c), address);
    audit.note(address, 'login', {}, answer.kind);
    if (answer.kind === 'wrong') return refuse(c, 401, 'That is not the password.');
    if (answer.kind === 'locked') {
      c.header('retry-after', String(Math.ceil(answer.retryAfterMs / 1000)));
      const minutes = Math.ceil(answer.retryAfterMs / 60_000);
      return refuse(
        c,
        429,
        `Too many tries. Come back in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      );
    }
    setCookie(c, LOGIN_COOKIE, answer.cookie, {
      path: '/',
      httpOnly: true,
      sameSite: 'Strict',
      secure: publicUrl.startsWith('https:'),
      maxAge: LOGIN_HOLDS_MS / 1000,
    });
    return c.redirect('/host', 303);
  });
  app.post('/host/logout', async (c) => {
    const id = await login.who(getCookie(c, LOGIN_COOKIE));
    if (id !== undefined) {
      await login.leave(id);
      deps.onLeave(id);
    }
    deleteCookie(c, LOGIN_COOKIE, { path: '/' });
    return c.redirect('/host/login', 303);
  });
  return app;
}

function apiRoutes({ login, desk, state }: HostRoutesDeps): Hono<{ Variables: { who: string } }> {
  const app = new Hono<{ Variables: { who: string } }>();
  app.use('/host/api/*', async (c, next) => {
    const who = await login.who(getCookie(c, LOGIN_COOKIE));
    if (who === undefined) return problem(c, 401, 'login-required', 'Log in first.');
    c.set('who', `host:${who.slice(0, 8)}`);
    c.header('cache-control', 'no-store');
    return next();
  });
  app.get('/host/api/state', (c) => c.json(state()));
  app.post('/host/api/commands', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const parsed = v.safeParse(CommandSchema, await c.req.json().catch(() => undefined));
    if (!parsed.success) {
      const [issue] = parsed.issues;
      return problem(c, 400, 'command-invalid', issue.message, v.getDotPath(issue) ?? '');
    }
    try {
      return c.json({ ok: true, ...(await desk.run(parsed.output, c.get('who'))) });
    } catch (thrown) {
      if (thrown instanceof CommandRefusal) return problem(c, thrown.status, thrown.code, thrown.message);
      throw thrown;
    }
  });
  return app;
}

/** Everything under `/host`: login, console page and commands. */
export function hostRoutes(deps: HostRoutesDeps): Hono {
  const app = new Hono();
  app.use('/host/*', sameOriginOnly(deps.publicUrl));
  app.get('/host', async (c) => {
    if ((await deps.login.who(getCookie(c, LOGIN_COOKIE))) === undefined)
      return c.redirect('/host/login', 303);
    return c.html(consolePage(deps.facts));
  });
  app.route('/', loginRoutes(deps));
  app.route('/', apiRoutes(deps));
  return app;
}
