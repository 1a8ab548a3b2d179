import { LOOP_SAMPLES, SAMPLE_RATE, type Track } from './track.ts';

/** A track as the bytes of a 16-bit stereo WAV file. */
export function waveFile(track: Track): Uint8Array {
  const dataBytes = LOOP_SAMPLES * 4;
  const bytes = Buffer.alloc(44 + dataBytes);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + dataBytes, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(SAMPLE_RATE, 24);
  bytes.writeUInt32LE(SAMPLE_RATE * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(dataBytes, 40);
  for (let i = 0; i < LOOP_SAMPLES; i += 1) {
    bytes.writeInt16LE(sample(track.left[i]), 44 + i * 4);
    bytes.writeInt16LE(sample(track.right[i]), 46 + i * 4);
  }
  return bytes;
}

function sample(value: number | undefined): number {
  return Math.round(Math.max(-1, Math.min(1, value ?? 0)) * 32767);
}
