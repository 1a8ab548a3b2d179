import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import { createMerchant, type Merchant } from './merchant.ts';
import { startSocketServer, type SocketServer } from './socket-server.ts';

/**
 * A stand-in for a room of Amazon IVS Chat, for tests: real WebSockets, tokens that open one connection each, messages, events,
 * errors. It is made by what Amazon documents; there is no server of theirs to be had, and no client that tests it here.
 */
export interface IvsChatStandIn {
  readonly port: number;
  readonly url: string;
  /** Of the merchant's endpoints. */
  readonly http: string;
  readonly sockets: SocketServer['sockets'];
  readonly merchant: Merchant;
  /** Tokens that were given, and those that opened a connection. */
  readonly given: readonly string[];
  readonly used: readonly string[];
  readonly sent: readonly Readonly<Record<string, unknown>>[];
  /** As SendEvent of the service does. */
  sendEvent(name: string, attributes: Readonly<Record<string, string>>): void;
  disconnectUser(userId: string): void;
  /** Refuses the next message with an error code. */
  rejectNext(code: number): void;
  refuseNext(how: 'final' | 'silent'): void;
  readonly present: number;
  stop(): Promise<void>;
  start(): Promise<void>;
}

const LONGEST = 500;
const USER = { UserId: 'viewer', Attributes: { displayName: 'Viewer', role: 'viewer' } };

/** Starts an {@link IvsChatStandIn} with one room. */
export async function startIvsChatStandIn(): Promise<IvsChatStandIn> {
  const valid = new Set<string>();
  const given: string[] = [];
  const used: string[] = [];
  const sent: Record<string, unknown>[] = [];
  let refusal: 'final' | 'silent' | undefined;
  let rejection: number | undefined;

  const toAll = (message: object): void => {
    const text = JSON.stringify(message);
    server.sockets.forEach((socket) => socket.send(text));
  };

  function sendEvent(name: string, attributes: Readonly<Record<string, string>>): void {
    toAll({
      ...{ Type: 'EVENT', EventName: name, Attributes: attributes, Id: randomUUID(), RequestId: '' },
      SendTime: new Date().toISOString(),
    });
  }

  const merchant = createMerchant((items) =>
    sendEvent('show', { event: JSON.stringify(items.length === 1 ? items[0] : items) }),
  );

  function take(socket: WebSocket, message: Record<string, unknown>): void {
    sent.push(message);
    const { RequestId, Content, Attributes = {} } = message;
    const code = rejection ?? (String(Content).length > LONGEST ? 413 : undefined);
    rejection = undefined;
    if (code !== undefined) {
      const fault = { Type: 'ERROR', Id: randomUUID(), RequestId, ErrorCode: code, ErrorMessage: 'No.' };
      return socket.send(JSON.stringify(fault));
    }
    toAll({
      ...{ Type: 'MESSAGE', Id: randomUUID(), RequestId, Content, Attributes, Sender: USER },
      SendTime: new Date().toISOString(),
    });
  }

  function giveToken() {
    const how = refusal === 'final' ? 403 : 200;
    if (how === 403) refusal = undefined;
    const token = `AQICAHj-${randomUUID()}`;
    if (how === 200) {
      valid.add(token);
      given.push(token);
    }
    return how === 403 ? { status: 403 } : { body: { token, userId: USER.UserId } };
  }

  const server = await startSocketServer({
    admit(request) {
      const token = request.headers['sec-websocket-protocol'] ?? '';
      if (refusal === 'silent') {
        refusal = undefined;
        return 'hang';
      }
      // A token opens one connection only.
      if (!valid.delete(token)) return 'no';
      used.push(token);
      return 'yes';
    },
    onSocket: (socket) =>
      void socket.on('message', (text) => take(socket, JSON.parse(String(text)) as Record<string, unknown>)),
    onRequest: (asked) => (asked.path === '/token' ? giveToken() : merchant.answer(asked)),
  });
  const http = `http://127.0.0.1:${String(server.port)}`;
  return {
    port: server.port,
    url: http.replace('http', 'ws'),
    http,
    get sockets() {
      return server.sockets;
    },
    merchant,
    given,
    used,
    sent,
    sendEvent,
    disconnectUser(userId) {
      sendEvent('aws:DISCONNECT_USER', { UserId: userId, Reason: 'as the test says' });
      if (userId === USER.UserId) server.sockets.forEach((socket) => socket.close(1000));
    },
    rejectNext: (code) => void (rejection = code),
    refuseNext: (how) => void (refusal = how),
    get present() {
      return server.sockets.size;
    },
    stop: server.stop,
    start: server.start,
  };
}
