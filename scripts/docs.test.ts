import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import {
  CartAnswerSchema,
  CartSchema,
  ClientFrameSchema,
  ControlFrameSchema,
  decode,
  decodeShow,
  decodeShowEvent,
  decodeShowEvents,
  ERROR_CODES,
  errorText,
  ISSUE_CODES,
  REFUSAL_CODES,
} from '@shoppable/core';
import { en } from '@shoppable/core/locales/en';
import { ROOT } from './lib/command.ts';
import { sources } from './lib/files.ts';

interface Block {
  readonly name: string;
  readonly kind: string;
  readonly text: string;
}

const pages = sources(['docs/**/*.md', 'README.md', 'CONTRIBUTING.md'], /\.vitepress|docs\/reference/u);

function blocksOf(kind: string): Block[] {
  return pages.flatMap(({ path, text }) =>
    [...text.matchAll(/^```([^\n]+)\n([\s\S]*?)^```$/gmu)]
      .map((match) => ({
        kind: match[1]?.trim() ?? '',
        text: match[2] ?? '',
        name: `${path}:${String(text.slice(0, match.index).split('\n').length)}`,
      }))
      .filter((block) => block.kind === kind),
  );
}

function page(path: string): string {
  return pages.find((known) => known.path === path)?.text ?? '';
}

const READERS: Readonly<Record<string, (value: unknown) => void>> = {
  'json show': (value) => {
    const { events } = decodeShow(value, 'https://shop.example/shows/autumn.json');
    expect(decodeShowEvents(events).problems).toEqual([]);
  },
  'json event': (value) => expect(decodeShowEvent(value)).toBeDefined(),
  'json client-frame': (value) => void decode(ClientFrameSchema, value, 'event-invalid', 'The frame'),
  'json control-frame': (value) => {
    const frame = decode(ControlFrameSchema, value, 'event-invalid', 'The frame');
    if (frame.type !== 'sync.snapshot') return;
    expect(decodeShowEvents([...frame.state, ...frame.tail]).problems).toEqual([]);
  },
  'json cart-answer': (value) => {
    const schema =
      typeof value === 'object' && value !== null && 'cart' in value ? CartAnswerSchema : CartSchema;
    decode(schema, value, 'cart-invalid', 'The answer');
  },
};

describe('examples in the documentation', () => {
  for (const [kind, read] of Object.entries(READERS)) {
    const blocks = blocksOf(kind);
    it(`has examples of "${kind}"`, () => expect(blocks.length).toBeGreaterThan(0));
    it.each(blocks)(`reads the ${kind} of $name as the widget would`, ({ text }) => read(JSON.parse(text)));
  }

  it('compiles every TypeScript example against the packages, at the strictest', () => {
    const blocks = blocksOf('ts').map(({ name, text }, index) => ({
      name,
      path: `${ROOT}docs/example-${String(index)}.ts`,
      text: `${text}\nexport {};\n`,
    }));
    const { config } = ts.readConfigFile(`${ROOT}tsconfig.base.json`, ts.sys.readFile) as { config: object };
    const json = { ...config, files: [] };
    const { options } = ts.parseJsonConfigFileContent(json, ts.sys, ROOT);
    const lib = ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'];
    const settings = { ...options, lib, noEmit: true, skipLibCheck: true, declaration: false };
    const host = ts.createCompilerHost(settings);
    const { readFile, fileExists, getSourceFile } = host;
    const text = (path: string): string | undefined => blocks.find((block) => block.path === path)?.text;
    host.readFile = (path) => text(path) ?? readFile.call(host, path);
    host.fileExists = (path) => text(path) !== undefined || fileExists.call(host, path);
    host.getSourceFile = (path, version, ...rest) => {
      const own = text(path);
      return own === undefined
        ? getSourceFile.call(host, path, version, ...rest)
        : ts.createSourceFile(path, own, version, true);
    };
    const program = ts.createProgram(
      blocks.map(({ path }) => path),
      settings,
      host,
    );
    const wrong = blocks.flatMap(({ name, path }) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return found.map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    });
    expect(blocks.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  }, 120_000);

  it.each(blocksOf('js'))('parses the JavaScript of $name', ({ text }) => {
    const { diagnostics } = ts.transpileModule(text, {
      reportDiagnostics: true,
      compilerOptions: { target: 99 },
    });
    expect(diagnostics).toEqual([]);
  });
});

describe('what the documentation says of the code', () => {
  it.each(ERROR_CODES)('gives the words that a viewer reads for %s', (code) => {
    expect(page(`docs/errors/${code}.md`).replaceAll(/\s+/gu, ' ')).toContain(en[errorText(code)]);
  });

  it.each(ISSUE_CODES)('explains the cart issue %s', (code) => {
    expect(page('docs/guide/http-cart.md')).toContain(`\`${code}\``);
  });

  it.each(REFUSAL_CODES)('explains the chat refusal %s', (code) => {
    expect(page('docs/guide/realtime.md')).toContain(`\`${code}\``);
  });

  it('lists every public token with its values, and no other', () => {
    const css = readFileSync(`${ROOT}packages/widget/src/base/tokens.ts`, 'utf8');
    const tokens = [...css.matchAll(/var\(\s*(--shoppable-[a-z-]+)/gu)].map((match) => match[1]);
    const listed = [...page('docs/guide/theming.md').matchAll(/^\| `(--shoppable-[a-z-]+)`/gmu)].map(
      (match) => match[1],
    );
    expect([...new Set(listed)].sort()).toEqual([...new Set(tokens)].sort());
  });

  it('names only elements, events and properties that there are', () => {
    const widget = sources(
      ['packages/widget/src/**/*.ts', 'packages/core/src/adapters/**/*.ts'],
      /\.test\.ts$/u,
    );
    const code = widget.map(({ text }) => text).join('\n');
    const facts = [
      ...readFileSync(`${ROOT}packages/core/src/model/show-facts.ts`, 'utf8').matchAll(
        /^ {2}'?([a-z-]+)'?:/gmu,
      ),
    ];
    const known = new Set([...code.matchAll(/shoppable-[a-z-]+/gu)].map((match) => match[0]));
    for (const [, name = ''] of facts) known.add(`shoppable-${name}`);
    const unknown = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/(?<![\w/@.-])shoppable-[a-z-]*[a-z]/gu)]
        .map((match) => match[0])
        .filter((name) => !known.has(name) && name !== 'shoppable-source')
        .map((name) => `${path}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('links only to pages that there are', () => {
    const dead = pages.flatMap(({ path, text }) =>
      [...text.matchAll(/\]\((\.{0,2}[^)#:]+)(?:#[^)]*)?\)/gu)]
        .map((match) => match[1] ?? '')
        .map((link) => (link.startsWith('/') ? `docs/public${link}` : join(dirname(path), link)))
        .filter((target) => !existsSync(ROOT + target))
        .map((target) => `${path}: ${target}`),
    );
    expect(dead).toEqual([]);
  });
});
