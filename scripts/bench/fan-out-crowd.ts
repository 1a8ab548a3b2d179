import { connect, type Socket } from 'node:net';

// A crowd in a process of its own, which reads frames without decoding what is in them.

const [, , address = '', count = '0'] = process.argv;
const { hostname, port, pathname } = new URL(address);
const HELLO = JSON.stringify({ type: 'hello', show: 'spring-edit' });
const NEEDLE = Buffer.from('"chat.message"');
let messages = 0;
let frames = 0;

/** A frame of a client, masked with zeros. */
function masked(text: string): Buffer {
  const body = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0]), body]);
}

const PING = 0x89;
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0]);

/** Counts whole frames in what has come, and answers pings; answers what is left over. */
function countFrames(bytes: Buffer, socket: Socket): Buffer {
  let rest = bytes;
  for (;;) {
    const short = (rest[1] ?? 0) & 0x7f;
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    if (rest.length < header) return rest;
    const length =
      short < 126 ? short : short === 126 ? rest.readUInt16BE(2) : Number(rest.readBigUInt64BE(2));
    if (rest.length < header + length) return rest;
    if (rest[0] === PING) socket.write(PONG);
    const body = rest.subarray(header, header + length);
    const before = messages;
    for (let at = body.indexOf(NEEDLE); at !== -1; at = body.indexOf(NEEDLE, at + 1)) messages += 1;
    if (messages > before) frames += 1;
    rest = rest.subarray(header + length);
  }
}

function join(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let rest: Buffer = Buffer.alloc(0);
    let isOpen = false;
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.write(
        `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
      );
    });
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      if (!isOpen) {
        const end = rest.indexOf('\r\n\r\n');
        if (end === -1) return;
        isOpen = true;
        rest = rest.subarray(end + 4);
        socket.write(masked(HELLO));
        resolve(socket);
      }
      rest = countFrames(rest, socket);
    });
  });
}

for (let index = 0; index < Number(count); index += 1) await join();
process.on('message', () => process.send?.({ messages, frames }));
process.send?.('in');
// Ends with its parent.
process.on('disconnect', () => process.exit());
