import { mkdirSync, writeFileSync } from 'node:fs';
import { plates } from '../art/plates.ts';
import { render } from '../art/render.ts';
import { heroScene } from '../art/scene.ts';

const folder = new URL('../public/products/', import.meta.url);
const scenes = new URL('../public/scenes/', import.meta.url);
const limit = 12_000;

/** Writes every product's pictures: `<handle>.svg`, `<handle>-<colour>.svg` and their close-ups. */
function draw(): void {
  mkdirSync(folder, { recursive: true });
  for (const plate of plates) {
    Object.keys(plate.colours).forEach((colour, index) => {
      const name = index === 0 ? plate.handle : `${plate.handle}-${colour}`;
      for (const view of ['whole', 'close'] as const) {
        const svg = render(plate, colour, view);
        if (svg.length > limit) throw new Error(`${name} (${view}) is ${svg.length} bytes, over ${limit}`);
        writeFileSync(new URL(view === 'whole' ? `${name}.svg` : `${name}-close.svg`, folder), svg);
      }
    });
  }
}

draw();
mkdirSync(scenes, { recursive: true });
writeFileSync(new URL('hero.svg', scenes), heroScene());
