import type { CommandInput } from '../src/host/commands.ts';

/** What came of a command. */
export type CommandAnswer =
  | { readonly ok: true; readonly value: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly reason: string; readonly loggedOut: boolean };

const TIMEOUT_MS = 8000;

function reasonIn(value: unknown): string {
  const error = (value as { error?: { message?: unknown } } | undefined)?.error;
  return typeof error?.message === 'string' ? error.message : 'The show service did not say why.';
}

/** Sends a command to the service. Never rejects. */
export async function sendCommand(command: CommandInput): Promise<CommandAnswer> {
  try {
    const answer = await fetch('/host/api/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(command),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const value: unknown = await answer.json();
    if (answer.ok) return { ok: true, value: value as Readonly<Record<string, unknown>> };
    return { ok: false, reason: reasonIn(value), loggedOut: answer.status === 401 };
  } catch {
    return { ok: false, reason: 'The show service cannot be reached.', loggedOut: false };
  }
}
