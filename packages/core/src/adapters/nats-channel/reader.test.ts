import { describe, expect, it } from 'vitest';
import { createNatsReader, type NatsOp } from './reader.ts';

const encoder = new TextEncoder();
const SAID = [
  'INFO {"server_id":"n1"}\r\n',
  'PING\r\n',
  'MSG live.s1.out.a 7 5\r\nhello\r\n',
  'MSG live.s1.out.a 7 _INBOX.x 6\r\nעב\r\n\r\n',
  'HMSG live.s1.out.a 7 30 32\r\nNATS/1.0\r\nNats-Sequence: 4\r\n\r\n{}\r\n',
  "-ERR 'Stale Connection'\r\n",
  '+OK\r\nPONG\r\n',
].join('');

function read(bytes: Uint8Array, size = bytes.length): NatsOp[] {
  const ops: NatsOp[] = [];
  const take = createNatsReader((op) => ops.push(op));
  for (let at = 0; at < bytes.length; at += size) take(bytes.slice(at, at + size));
  return ops;
}

describe('the reader of NATS', () => {
  it('reads what a server says, wherever its frames end', () => {
    const bytes = encoder.encode(SAID);
    const whole = read(bytes);
    expect(whole.map(({ name }) => name)).toEqual([
      'INFO',
      'PING',
      'MSG',
      'MSG',
      'HMSG',
      '-ERR',
      '+OK',
      'PONG',
    ]);
    expect(whole[3]).toMatchObject({ sid: '7', reply: '_INBOX.x', text: 'עב\r\n' });
    expect(whole[4]).toMatchObject({
      headers: expect.stringContaining('Nats-Sequence: 4') as string,
      text: '{}',
    });
    for (let size = 1; size < bytes.length; size += 1) expect(read(bytes, size)).toEqual(whole);
  });

  it.each([
    ['an operation that is none', 'HELLO\r\n'],
    ['a name that only begins like one', 'PINGPONG\r\n'],
    ['a length that is none', 'MSG a 1 x\r\nhello\r\n'],
    ['a negative length', 'MSG a 1 -5\r\nhello\r\n'],
    ['no length', 'MSG a\r\n'],
    ['a length that is too small', 'MSG a 1 3\r\nhello\r\n'],
    ['a payload of gigabytes', 'MSG a 1 4000000000\r\n'],
    ['headers longer than their message', 'HMSG a 1 9 5\r\nhello\r\n'],
    ['negative headers', 'HMSG a 1 -1 5\r\nhello\r\n'],
    ['a line without an end', 'MSG '.padEnd(70_000, 'a')],
  ])('refuses %s', (_, said) => {
    expect(() => read(encoder.encode(said))).toThrow('wrong bytes');
  });

  it('goes on after a text that is no UTF-8', () => {
    const [before, after] = [encoder.encode('MSG a 1 2\r\n'), encoder.encode('\r\nPING\r\n')];
    const ops = read(Uint8Array.of(...before, 0xff, 0xfe, ...after));
    expect(ops.map(({ name, text }) => [name, text])).toEqual([
      ['MSG', '\uFFFD\uFFFD'],
      ['PING', ''],
    ]);
  });
});
