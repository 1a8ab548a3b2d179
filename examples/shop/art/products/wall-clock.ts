import { fill, oval, placed, stroke } from '../marks.ts';
import type { Plate } from '../plate.ts';

/** A round oak wall clock. */
export const wallClock: Plate = {
  handle: 'wall-clock',
  colours: { oak: '#c99f69', walnut: '#7d5637' },
  on: 'wall',
  tint: '#b4bba3',
  close: [360, 130, 330],
  draw(s, t) {
    const grain = s.pattern(
      240,
      60,
      stroke('M0 8C60 2 120 16 240 8M0 26C80 34 140 18 240 26M0 46C60 40 160 54 240 46', t.darker, 1.6, 0.3),
    );
    const marks = Array.from({ length: 12 }, (_, hour) =>
      placed(
        400,
        400,
        stroke(hour % 3 === 0 ? 'M0 -206V-176' : 'M0 -206V-190', '#6b5540', hour % 3 === 0 ? 6 : 3),
        hour * 30,
      ),
    ).join('');
    const hands = 'M400 416L394 400L400 268L406 400ZM386 408L392 394L512 330L404 410Z';
    return [
      s.blurred(24, oval(432, 438, 262, 262, '#2a2018', 0.4)),
      oval(400, 400, 262, 262, s.linear(`${t.lighter} 0, ${t.base} 0.45, ${t.darker} 1`)),
      oval(400, 400, 262, 262, grain),
      oval(400, 400, 238, 238, s.linear(`${t.darker} 0, ${t.base} 0.6, ${t.lighter} 1`)),
      oval(400, 400, 230, 230, s.linear('#e9dfcb 0, #fbf5e8 0.4, #f3e8d3 1')),
      s.within(
        'M400 170A230 230 0 1 1 399 170Z',
        s.blurred(12, stroke('M400 164A236 236 0 1 0 401 164', '#5a4030', 26, 0.36)),
      ),
      marks,
      s.blurred(
        4,
        placed(6, 9, fill(hands, '#2a2018', 0.35) + stroke('M352 470L452 296', '#2a2018', 3, 0.3)),
      ),
      fill(hands, '#4a4030'),
      stroke('M370 438L448 302', '#bf6a48', 3.5),
      oval(400, 402, 13, 13, s.radial('#f6dfa8 0, #b98d4c 0.6, #7d5a2c 1', [0.35, 0.3, 0.8])),
      s.blurred(20, fill('M220 330C250 230 350 180 430 190C340 230 290 300 270 420Z', '#fff', 0.4)),
    ].join('');
  },
};
