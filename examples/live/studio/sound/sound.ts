import { LOOP_SECONDS } from '../../src/loop.ts';
import { chance } from '../scene/motion.ts';
import { reverb } from './reverb.ts';
import { emptyTrack, LOOP_SAMPLES, mixInto, type Track } from './track.ts';
import { bass, block, chime, kick, marimba, pad, shaker } from './voices.ts';

/** 120 beats a minute in bars of two seconds: four bars for each product. */
const BEAT = 0.5;
const BAR = 2;
const BARS = LOOP_SECONDS / BAR;

/** A chord: its bass note and its tones, MIDI numbers. */
interface Chord {
  readonly root: number;
  readonly tones: readonly number[];
}

const F: Chord = { root: 41, tones: [57, 60, 64, 67] };
const EM: Chord = { root: 40, tones: [55, 59, 62, 66] };
const DM: Chord = { root: 38, tones: [57, 60, 64, 65] };
const C: Chord = { root: 36, tones: [55, 59, 62, 64] };
const AM: Chord = { root: 45, tones: [55, 60, 64, 67] };
const G: Chord = { root: 43, tones: [57, 59, 62, 64] };

/** One phrase of four chords per product. */
const PHRASES: readonly (readonly Chord[])[] = [
  [F, EM, DM, C],
  [F, G, AM, C],
  [DM, G, EM, AM],
  [F, G, C, C],
  [AM, EM, F, C],
  [DM, EM, F, G],
  [AM, G, F, EM],
  [DM, F, G, G],
];

/** Which chord tone the marimba strikes on each eighth of a bar; −1 rests. */
const FIGURES: readonly (readonly number[])[] = [
  [0, -1, 2, 1, -1, 3, -1, 2],
  [0, 2, -1, 3, 1, -1, 2, -1],
  [-1, 1, 3, -1, 2, -1, 0, 1],
  [0, -1, 3, 2, -1, 1, 2, -1],
];

/** The music of the loop, about −20 dBFS, mastered softly. */
export function renderSound(): Track {
  const dry = emptyTrack();
  const sent = emptyTrack();
  for (let bar = 0; bar < BARS; bar += 1) {
    const chord = PHRASES[Math.floor(bar / 4)]?.[bar % 4] ?? C;
    playChord(dry, sent, bar, chord);
    playRhythm(dry, bar);
  }
  for (let product = 0; product < 8; product += 1) playChime(dry, sent, product);
  mixInto(dry, reverb(sent), 0.55);
  return master(dry);
}

function playChord(dry: Track, sent: Track, bar: number, chord: Chord): void {
  const start = bar * BAR;
  chord.tones.forEach((tone, i) => {
    pad(dry, start, BAR, tone, 0.05, -0.5 + i * 0.33);
    pad(sent, start, BAR, tone + 12, 0.014, 0.5 - i * 0.33);
  });
  bass(dry, start, chord.root, 0.9, 0.2);
  bass(dry, start + BEAT * 2.5, chord.root + (bar % 2 ? 7 : 12), 0.5, 0.12);
  const figure = FIGURES[(bar + Math.floor(bar / 4)) % FIGURES.length] ?? [];
  figure.forEach((step, eighth) => {
    if (step < 0) return;
    const late = chance(bar * 8 + eighth) * 0.012 + (eighth % 2) * 0.02;
    const gain = 0.085 + 0.035 * chance(bar * 8 + eighth + 400) + (eighth === 0 ? 0.03 : 0);
    const note = (chord.tones[step] ?? chord.root) + 12;
    marimba(dry, start + (eighth * BEAT) / 2 + late, note, gain, -0.25 + step * 0.18);
    marimba(sent, start + (eighth * BEAT) / 2 + late, note, gain * 0.7, 0.2 - step * 0.12);
  });
}

function playRhythm(dry: Track, bar: number): void {
  const start = bar * BAR;
  kick(dry, start, 0.2);
  if (bar % 2 === 1) kick(dry, start + BEAT * 2.5, 0.12);
  block(dry, start + BEAT * 1.5, 0.022);
  block(dry, start + BEAT * 3, 0.03);
  for (let eighth = 0; eighth < 8; eighth += 1) {
    const accent = eighth % 4 === 2 ? 0.034 : 0.016;
    shaker(dry, start + (eighth * BEAT) / 2 + (eighth % 2) * 0.02, accent, bar * 8 + eighth);
  }
}

/** The small chime as a product comes into the light. */
function playChime(dry: Track, sent: Track, product: number): void {
  const start = product * 8 + 1.25;
  const root = PHRASES[product]?.[0]?.tones ?? C.tones;
  [root[0], root[2], root[3]].forEach((tone, i) => {
    chime(dry, start + i * 0.11, (tone ?? 60) + 24, 0.03, -0.3 + i * 0.3);
    chime(sent, start + i * 0.11, (tone ?? 60) + 24, 0.035, 0.3 - i * 0.3);
  });
}

function master(track: Track): Track {
  let peak = 0;
  for (let i = 0; i < LOOP_SAMPLES; i += 1) {
    peak = Math.max(peak, Math.abs(track.left[i] ?? 0), Math.abs(track.right[i] ?? 0));
  }
  const drive = 0.95 / peak;
  for (const channel of [track.left, track.right]) {
    for (let i = 0; i < LOOP_SAMPLES; i += 1) channel[i] = 0.62 * Math.tanh((channel[i] ?? 0) * drive * 1.15);
  }
  return track;
}
