/** Anything the scene draws on. */
export type Pen = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A colour stop: position 0…1 and a CSS colour. */
export type Stop = readonly [number, string];

/** A fill or stroke style. */
export type Style = string | CanvasGradient | CanvasPattern;

/** Fills an SVG path. */
export function fill(pen: Pen, path: string | Path2D, style: Style): void {
  pen.fillStyle = style;
  pen.fill(typeof path === 'string' ? new Path2D(path) : path);
}

/** Strokes an SVG path with round caps and joins. */
export function line(pen: Pen, path: string | Path2D, style: Style, width: number): void {
  pen.strokeStyle = style;
  pen.lineWidth = width;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(typeof path === 'string' ? new Path2D(path) : path);
}

/** Fills an ellipse. */
export function oval(pen: Pen, x: number, y: number, rx: number, ry: number, style: Style, turn = 0): void {
  pen.beginPath();
  pen.ellipse(x, y, Math.max(0, rx), Math.max(0, ry), turn, 0, Math.PI * 2);
  pen.fillStyle = style;
  pen.fill();
}

/** Fills a rectangle with rounded corners. */
export function box(pen: Pen, x: number, y: number, w: number, h: number, r: number, style: Style): void {
  pen.beginPath();
  pen.roundRect(x, y, w, h, r);
  pen.fillStyle = style;
  pen.fill();
}

/** A linear gradient between two points. */
export function linear(
  pen: Pen,
  from: readonly [number, number],
  to: readonly [number, number],
  stops: readonly Stop[],
): CanvasGradient {
  const gradient = pen.createLinearGradient(from[0], from[1], to[0], to[1]);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** A radial gradient around a point. */
export function radial(
  pen: Pen,
  x: number,
  y: number,
  radius: number,
  stops: readonly Stop[],
): CanvasGradient {
  const gradient = pen.createRadialGradient(x, y, 0, x, y, radius);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  return gradient;
}

/** A soft disc of colour that fades to nothing; `rgb` is "r,g,b". */
export function glow(
  pen: Pen,
  x: number,
  y: number,
  rx: number,
  ry: number,
  rgb: string,
  alpha: number,
): void {
  apart(pen, () => {
    pen.translate(x, y);
    pen.scale(1, ry / rx);
    const light = radial(pen, 0, 0, rx, [
      [0, `rgba(${rgb},${alpha})`],
      [0.5, `rgba(${rgb},${alpha * 0.42})`],
      [1, `rgba(${rgb},0)`],
    ]);
    pen.fillStyle = light;
    pen.fillRect(-rx, -rx, rx * 2, rx * 2);
  });
}

/** Draws with the pen's state kept apart from what follows. */
export function apart(pen: Pen, draw: () => void): void {
  pen.save();
  draw();
  pen.restore();
}

/** Draws at a place: moved, then turned (radians), then scaled. */
export function placed(
  pen: Pen,
  x: number,
  y: number,
  draw: () => void,
  turn = 0,
  scaleX = 1,
  scaleY = scaleX,
): void {
  apart(pen, () => {
    pen.translate(x, y);
    if (turn !== 0) pen.rotate(turn);
    if (scaleX !== 1 || scaleY !== 1) pen.scale(scaleX, scaleY);
    draw();
  });
}

/** Draws only inside a path. */
export function inside(pen: Pen, path: string | Path2D, draw: () => void): void {
  apart(pen, () => {
    pen.clip(typeof path === 'string' ? new Path2D(path) : path);
    draw();
  });
}

/** A picture drawn once and kept. */
export function sheet(width: number, height: number, draw: (pen: Pen) => void): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser has no 2D canvas.');
  draw(pen);
  return canvas;
}
