import type { ServerResponse } from 'node:http';

/**
 * Lets one request in at a time: the database lies in one connection in memory, where two transactions cannot be open
 * together.
 */
export function oneAtATime(): (request: unknown, response: ServerResponse, next: () => void) => void {
  let turn: Promise<void> = Promise.resolve();
  return (_request, response, next) => {
    const before = turn;
    turn = new Promise((resolve) => response.once('close', () => resolve()));
    void before.then(next);
  };
}
