import { describe, expect, it } from 'vitest';
import {
  connectPacket,
  createPacketReader,
  publishPacket,
  readMessage,
  subscribePacket,
  type Packet,
} from './packets.ts';

function read(bytes: Uint8Array, size = bytes.length): Packet[] {
  const packets: Packet[] = [];
  const take = createPacketReader(({ type, flags, body }) =>
    packets.push({ type, flags, body: body.slice() }),
  );
  for (let at = 0; at < bytes.length; at += size) take(bytes.slice(at, at + size));
  return packets;
}

const text = 'עברית '.repeat(40);
const SAID = Uint8Array.of(0x20, 2, 1, 0, ...publishPacket(9, 'live/s1/out/x', text), 0xd0, 0);

describe('the reader of MQTT', () => {
  it('reads what a broker says, wherever its frames end', () => {
    const whole = read(SAID);
    expect(whole.map(({ type }) => type)).toEqual([2, 3, 13]);
    expect(readMessage(whole[1] as Packet)).toEqual({
      topic: 'live/s1/out/x',
      text,
      isRetained: false,
      packetId: 9,
    });
    for (let size = 1; size < 300; size += 1) expect(read(SAID, size)).toEqual(whole);
  });

  it.each([
    ['a length of five bytes', [0x30, 0xff, 0xff, 0xff, 0xff, 1]],
    ['a length of many megabytes', [0x30, 0xff, 0xff, 0xff, 0x7f]],
  ])('refuses %s', (_, said) => {
    expect(() => read(Uint8Array.from(said))).toThrow();
  });

  it.each([
    ['a topic longer than its message', [0, 9, 97]],
    ['no room for the id of the packet', [0, 1, 97, 0]],
    ['nothing', []],
  ])('refuses a message with %s', (_, body) => {
    const packet = { type: 3, flags: 2, body: Uint8Array.from(body) };
    expect(() => readMessage(packet)).toThrow('a length is wrong');
  });

  it('reads on where a text is no UTF-8', () => {
    const packet = { type: 3, flags: 1, body: Uint8Array.of(0, 1, 97, 0xff) };
    expect(readMessage(packet)).toEqual({
      topic: 'a',
      text: '\uFFFD',
      isRetained: true,
      packetId: undefined,
    });
  });

  it('writes what the standard says', () => {
    const fields = { clientId: 'c', isClean: false, keepAliveSec: 20 };
    expect([...connectPacket(fields)]).toEqual([16, 13, 0, 4, 77, 81, 84, 84, 4, 0, 0, 20, 0, 1, 99]);
    expect([...connectPacket({ ...fields, isClean: true, password: 'p' })]).toEqual([
      ...[16, 18, 0, 4, 77, 81, 84, 84, 4, 0b1100_0010, 0, 20, 0, 1, 99],
      ...[0, 0, 0, 1, 112],
    ]);
    expect([...subscribePacket(1, ['a'])]).toEqual([130, 6, 0, 1, 0, 1, 97, 1]);
    expect([...publishPacket(2, 'a', 'x')]).toEqual([50, 6, 0, 1, 97, 0, 2, 120]);
    expect([...publishPacket(2, 'a', 'x'.repeat(200)).slice(0, 3)]).toEqual([50, 205, 1]);
  });
});
