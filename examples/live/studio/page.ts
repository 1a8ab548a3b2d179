import { createScene } from './scene/scene.ts';

declare global {
  interface Window {
    /** Draws a frame and sends it to the studio's server, which knows it by its number. */
    renderFrame: (frame: number, type: 'image/png' | 'image/jpeg', counter: boolean) => Promise<void>;
    /** Resolves when all drawings are loaded. */
    sceneReady: Promise<void>;
  }
}

const canvas = document.querySelector('canvas');
const pen = canvas?.getContext('2d', { willReadFrequently: true });
if (!canvas || !pen) throw new Error('This browser has no 2D canvas.');

let drawFrame: ((frame: number, counter: boolean) => void) | undefined;

window.sceneReady = prepare(pen);
window.renderFrame = async (frame, type, counter) => {
  drawFrame?.(frame, counter);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 1));
  await fetch(`/frames/${frame}`, { method: 'POST', body: picture });
};

async function prepare(target: CanvasRenderingContext2D): Promise<void> {
  const scene = await createScene();
  drawFrame = (frame, counter) => scene(target, frame, counter);
}
