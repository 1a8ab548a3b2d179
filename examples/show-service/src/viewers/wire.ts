const FINAL_TEXT = 0x81;
const SHORT = 125;
const MEDIUM = 0xffff;

/**
 * One WebSocket text frame, as a server writes it: built once, and written as it is to every socket. Building it for each
 * of them, as a library does, is most of what a delivery costs.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const headerLength = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = FINAL_TEXT;
  if (length <= SHORT) {
    frame[1] = length;
  } else if (length <= MEDIUM) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, headerLength, 'utf8');
  return frame;
}
