import { posix } from 'node:path';
import { sources, type SourceFile } from '../lib/files.ts';

const CORE = 'packages/core/src/';
const WIDGET = 'packages/widget/src/';

// Room → rooms it may import from. A room may always import from itself.
const CORE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  model: ['lib'],
  ports: ['model', 'lib'],
  i18n: ['model', 'lib'],
  stores: ['ports', 'model', 'lib'],
  views: ['model', 'lib', 'i18n', 'stores'],
  adapters: ['ports', 'model', 'lib'],
  'show.ts': ['stores', 'ports', 'model', 'lib'],
  'index.ts': ['show.ts', 'stores', 'ports', 'model', 'lib', 'i18n', 'views'],
  recorder: ['show.ts', 'adapters', 'stores', 'ports', 'model', 'lib'],
  testing: ['adapters', 'stores', 'ports', 'model', 'lib', 'i18n', 'show.ts', 'index.ts'],
};

const WIDGET_ROOMS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  player: [],
  elements: ['base'],
  layouts: ['base', 'video'],
  define: ['elements', 'base', 'video'],
  facade: [],
  // `video` reaches the app only by a lazy import, which is the seam between the stages.
  video: ['player', 'facade', 'version.ts', 'app.ts'],
  'app.ts': ['base', 'define', 'elements', 'late-parts.ts', 'layouts', 'video', 'player'],
  'late-parts.ts': ['base', 'define'],
  'loader.ts': ['video', 'facade', 'player', 'version.ts'],
  testing: ['base', 'define', 'elements', 'layouts', 'player', 'video', 'facade'],
};

// Vendor library → where alone it may stand.
const VENDORS: readonly { name: RegExp; where: RegExp; sentence: string }[] = [
  {
    name: /^lit(\/|$)/u,
    where: /^packages\/widget\/src\/(elements|base|layouts|app\.ts|testing)/u,
    sentence: 'lit stands in elements, base and layouts only',
  },
  {
    name: /^nanostores$/u,
    where: /^packages\/(core\/src\/(stores|testing)|widget\/src\/base)\//u,
    sentence: 'nanostores stands in stores and base only',
  },
  {
    name: /^hls\.js/u,
    where: /^packages\/widget\/src\/player\/hls\.ts$/u,
    sentence: 'only player/hls.ts imports hls.js',
  },
];

function imports(text: string): { from: string; typeOnly: boolean }[] {
  const pattern =
    /(?:^|\n)\s*(import|export)(\s+type)?\s[^'";]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)\s*import\s+'([^']+)'/gu;
  return [...text.matchAll(pattern)].map((match) => ({
    from: match[3] ?? match[4] ?? match[5] ?? '',
    typeOnly: match[2] !== undefined,
  }));
}

function roomOf(path: string, base: string): string {
  const [room = ''] = path.slice(base.length).split('/');
  return room;
}

function checkRooms(
  file: SourceFile,
  base: string,
  rooms: Readonly<Record<string, readonly string[]>>,
): string[] {
  const room = roomOf(file.path, base);
  const allowed = rooms[room];
  if (allowed === undefined) return base === CORE ? [`${file.path}: the core has no room "${room}".`] : [];
  return imports(file.text)
    .filter(({ from, typeOnly }) => from.startsWith('.') && !typeOnly)
    .map(({ from }) => posix.normalize(posix.join(posix.dirname(file.path), from)))
    .filter((target) => target.startsWith(base))
    .map((target) => ({ target, other: roomOf(target, base) }))
    .filter(({ other }) => other !== room && !allowed.includes(other))
    .map(
      ({ target }) =>
        `${file.path} imports ${target}: ${room} may import only from ${[room, ...allowed].join(', ')}.`,
    );
}

function checkVendors(file: SourceFile): string[] {
  return imports(file.text).flatMap(({ from, typeOnly }) =>
    VENDORS.filter(({ name, where }) => !typeOnly && name.test(from) && !where.test(file.path)).map(
      ({ sentence }) => `${file.path} imports ${from}: ${sentence}.`,
    ),
  );
}

function checkElements(file: SourceFile): string[] {
  const own = /^packages\/widget\/src\/elements\/([^/]+)\//u.exec(file.path)?.[1];
  if (own === undefined) return [];
  return imports(file.text)
    .filter(
      ({ from, typeOnly }) => !typeOnly && /^\.\.\/[^./]+\//u.test(from) && !from.startsWith(`../${own}/`),
    )
    .filter(({ from }) => !from.startsWith('../show/') || !file.path.endsWith('.test.ts'))
    .map(({ from }) => `${file.path} imports ${from}: an element never imports another element's class.`);
}

function checkPublicNames(file: SourceFile): string[] {
  return imports(file.text)
    .filter(({ from }) => /packages\/(core|widget)\/src|^@shoppable\/(core|widget)\/src/u.test(from))
    .map(({ from }) => `${file.path} imports ${from}: examples and docs use public exports only.`);
}

/** Checks who imports whom, by architecture.md. */
export function checkImports(): string[] {
  const core = sources([`${CORE}**/*.ts`], /\.test\.ts$/u);
  const widget = sources([`${WIDGET}**/*.ts`], /\.test\.ts$|\.d\.ts$/u);
  const outside = sources(['examples/**/*.ts', 'docs/**/*.{ts,js}']);
  return [
    ...core.flatMap((file) => checkRooms(file, CORE, CORE_ROOMS)),
    ...widget.flatMap((file) => checkRooms(file, WIDGET, WIDGET_ROOMS)),
    ...[...core, ...widget].flatMap(checkVendors),
    ...widget.flatMap(checkElements),
    ...outside.flatMap(checkPublicNames),
  ];
}
