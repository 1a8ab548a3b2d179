import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { create, ts } from '@custom-elements-manifest/analyzer';
import { litPlugin } from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import { ROOT } from './lib/command.ts';
import { sources } from './lib/files.ts';

// Writes the manifest of the elements out of their sources, for editors and documentation; with --check it only compares.
const HOME = 'packages/widget/';
const MANIFEST = `${HOME}custom-elements.json`;

/** An entry of a list in the manifest; what it has beside its name is the analyzer's. */
interface Entry {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** A class as the analyzer describes it. */
interface Declaration extends Entry {
  readonly kind: string;
  readonly members?: readonly Entry[];
  readonly attributes?: readonly Entry[];
}

interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
}

const LISTS = ['attributes', 'cssParts', 'cssProperties', 'cssStates', 'events', 'slots', 'members'];
// The browser calls these, or they say something to other classes of ours; a page has no use for them.
const INNER =
  /^(connectedCallback|disconnectedCallback|attributeChangedCallback|observedAttributes|adoptedStyleSheets|_.*)$/u;

/** Tag names by class, out of the modules that register them. */
function readTags(): Map<string, { tag: string; path: string }> {
  const definitions = sources([`${HOME}src/define.ts`, `${HOME}src/define/*.ts`]).flatMap(({ path, text }) =>
    [...text.matchAll(/safeDefine\('([a-z-]+)', (\w+)\)/gu)].map(
      ([, tag = '', name = '']) => [name, { tag, path: published(path.replace(HOME, '')) }] as const,
    ),
  );
  return new Map(definitions);
}

/** The path under which the package publishes what stands in a source. */
function published(path: string): string {
  return path.replace(/^(\/?)src\//u, '$1dist/').replace(/\.ts$/u, '.js');
}

function analyze(): readonly Module[] {
  const files = sources(
    [
      'base/element.ts',
      'base/sheet.ts',
      'elements/**/*.ts',
      'video/video-element.ts',
      'video/shoppable-video.ts',
    ].map((path) => `${HOME}src/${path}`),
    /\.test\.ts$/u,
  );
  const modules = files.map(({ path, text }) =>
    ts.createSourceFile(path.replace(HOME, ''), text, ts.ScriptTarget.ES2022, true),
  );
  return (create({ modules, plugins: litPlugin() }) as { modules: Module[] }).modules;
}

function isOfThePage({ name, privacy, static: isStatic }: Entry): boolean {
  return (
    (privacy === undefined || privacy === 'public') &&
    !name.startsWith('#') &&
    isStatic !== true &&
    !INNER.test(name)
  );
}

/** In an order of its own, by name; a list that is empty is left out. */
function listOf(items: unknown): readonly Entry[] | undefined {
  if (!Array.isArray(items)) return undefined;
  const named = (items as Entry[]).filter(isOfThePage).map(({ inheritedFrom: _, ...item }) => item as Entry);
  return named.length === 0 ? undefined : named.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** A field that is an attribute, too, says what the attribute says. */
function explained({ members = [], attributes = [] }: Declaration): readonly Entry[] {
  const said = new Map(attributes.map(({ name, description }) => [name, description]));
  return members.map((member) => ({ description: said.get(String(member['attribute'])), ...member }));
}

function elementOf(found: Declaration, tagName: string, provider: Declaration | undefined): object {
  // The all-in-one element tells the page the same facts as the provider that it is.
  const told = tagName === 'shoppable-video' ? provider : found;
  const whole: Entry = { ...found, members: explained(found), events: told?.['events'] };
  const lists = LISTS.map((name) => [name, listOf(whole[name])] as const);
  const { kind, name, description, summary } = found;
  return {
    ...{ kind, name, tagName, customElement: true, summary, description },
    ...Object.fromEntries(lists.filter(([, items]) => items !== undefined)),
  };
}

function manifest(): object {
  const tags = readTags();
  const modules = analyze();
  const classes = modules.flatMap(({ path, declarations }) => declarations.map((found) => ({ path, found })));
  const provider = classes.find(({ found }) => found.name === 'ShoppableShow')?.found;
  const elements = classes.flatMap(({ path, found }) => {
    const defined = tags.get(found.name);
    return defined === undefined ? [] : [{ module: published(path), found, ...defined }];
  });
  return {
    schemaVersion: '1.0.0',
    modules: elements
      .sort((a, b) => (a.tag < b.tag ? -1 : 1))
      .flatMap(({ module, found, tag, path }) => {
        const declaration = { name: found.name, module };
        return [
          {
            ...{ kind: 'javascript-module', path: module },
            declarations: [elementOf(found, tag, provider)],
            exports: [{ kind: 'js', name: found.name, declaration }],
          },
          {
            ...{ kind: 'javascript-module', path },
            declarations: [],
            exports: [{ kind: 'custom-element-definition', name: tag, declaration }],
          },
        ];
      }),
  };
}

const text = `${JSON.stringify(manifest(), null, 2)}\n`;
const isFresh = existsSync(ROOT + MANIFEST) && readFileSync(ROOT + MANIFEST, 'utf8') === text;
if (!isFresh && process.argv.includes('--check')) {
  console.error(`${MANIFEST} is out of date: run "npm run manifest".`);
  process.exitCode = 1;
} else if (!isFresh) {
  writeFileSync(ROOT + MANIFEST, text);
  console.log(`wrote ${MANIFEST}`);
}
