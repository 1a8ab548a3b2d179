import { loopMoments, type LoopHandle } from '../../../src/loop.ts';
import { loadCutOut, type CutOut, type CutOutPicture } from './cut-out.ts';

const CUTS: Readonly<Record<LoopHandle, CutOut>> = {
  'linen-shirt': {
    crop: [120, 70, 560, 650],
    origin: [402, 92],
    scale: 0.56,
    foot: 0,
    without: ['svg > ellipse'],
  },
  'pour-over-set': {
    crop: [90, 150, 540, 540],
    origin: [350, 672],
    scale: 0.5,
    foot: 100,
    without: ['svg > g:last-of-type'],
  },
  'wool-throw': {
    crop: [180, 150, 440, 560],
    origin: [397, 158],
    scale: 0.6,
    foot: 0,
    without: ['svg > path', 'svg > ellipse', 'svg > rect:not([width="800"])'],
  },
  'canvas-tote': {
    crop: [180, 100, 440, 640],
    origin: [400, 122],
    scale: 0.52,
    foot: 0,
    without: ['svg > ellipse'],
  },
  'olive-oil-trio': {
    crop: [120, 140, 560, 570],
    origin: [402, 692],
    scale: 0.46,
    foot: 96,
    without: [
      'svg > path',
      'svg > ellipse',
      'svg > g[transform*="rotate"]',
      'svg > g[filter]:has(use[href="#ah"])',
    ],
  },
  'brass-lamp': {
    crop: [170, 100, 460, 600],
    origin: [400, 684],
    scale: 0.52,
    foot: 66,
    without: ['g:has(> [fill="#ffe9ae"])', 'g:has(> [fill="#fff1c4"])', 'g:has(> [fill="#fff2c0"])'],
  },
  'trail-sneaker': { crop: [60, 240, 740, 420], origin: [430, 618], scale: 0.43, foot: 0, without: [] },
  'fig-candle': {
    crop: [250, 320, 300, 380],
    origin: [400, 684],
    scale: 0.62,
    foot: 82,
    without: [
      'g:has(> [fill="#ffeec6"])',
      'g:has(> [fill="#ffdf9a"])',
      'g:has(> [fill="#ffb84a"])',
      'svg > path[d^="M400 342"]',
      '[fill="#fffdf0"]',
      'svg > g[transform*="rotate"]',
    ],
  },
};

/** Loads all eight products. */
export async function loadCutOuts(): Promise<ReadonlyMap<string, CutOutPicture>> {
  const loaded = loopMoments.map(async ({ handle }) => {
    return [handle, await loadCutOut(handle, CUTS[handle as LoopHandle])] as const;
  });
  return new Map(await Promise.all(loaded));
}
