import { HOST_PASSWORD, type World } from './world.ts';

/** A command of the host's, as the console sends it. */
export type HostCommand = Readonly<Record<string, unknown>> & { readonly kind: string };

/** A host who has logged in and speaks the console's API. */
export interface Host {
  /** Sends a command. Throws when the service refuses it. */
  command(command: HostCommand): Promise<void>;
}

/** Logs in as the host, without a browser. */
export async function loginHost(world: World): Promise<Host> {
  const { serviceUrl } = world.demo;
  const headers = { origin: serviceUrl, 'content-type': 'application/x-www-form-urlencoded' };
  const login = await fetch(`${serviceUrl}/host/login`, {
    method: 'POST',
    redirect: 'manual',
    headers,
    body: new URLSearchParams({ password: HOST_PASSWORD }),
  });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  if (cookie === '') throw new Error(`The host could not log in: ${String(login.status)}.`);
  return {
    async command(command) {
      const answer = await fetch(`${serviceUrl}/host/api/commands`, {
        method: 'POST',
        headers: { origin: serviceUrl, cookie, 'content-type': 'application/json' },
        body: JSON.stringify(command),
      });
      if (!answer.ok) throw new Error(`The service refuses ${command.kind}: ${await answer.text()}`);
    },
  };
}
