import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

/** One line of an element's manifest: a name and what it means. */
interface Entry {
  readonly name: string;
  readonly text: string;
}

/** An element as its docblock describes it. */
export interface ElementPage {
  readonly tag: string;
  readonly summary: string;
  readonly about: string;
  readonly groups: readonly { readonly title: string; readonly entries: readonly Entry[] }[];
}

const GROUPS: Readonly<Record<string, string>> = {
  attribute: 'Attributes',
  slot: 'Slots',
  csspart: 'Parts',
  cssstate: 'States',
  cssproperty: 'Custom properties',
};

function tagOf(file: string): string {
  const name = basename(file, '.ts');
  return name.startsWith('shoppable-') ? name : `shoppable-${name}`;
}

// The docblock right before the class, without its stars.
function docblockOf(text: string): string | undefined {
  const block = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export class Shoppable/u.exec(text)?.[1];
  return block?.replaceAll(/^\s*\* ?/gmu, '').trim();
}

function entryOf(body: string): Entry {
  const [, name = '', text = ''] = /^(?:\{[^}]*\}\s+)?(\S+)(?:\s+-\s+([\s\S]*))?$/u.exec(body.trim()) ?? [];
  return { name: name === '-' ? '(default)' : name, text: text.replaceAll(/\s+/gu, ' ') };
}

function pageOf(file: string): ElementPage | undefined {
  const block = docblockOf(readFileSync(file, 'utf8'));
  if (block === undefined) return undefined;
  const [about = '', ...tags] = block.split(/^@/mu);
  const pairs = tags
    .map((tag) => /^(\w+)\s+([\s\S]*)$/u.exec(tag))
    .map((match) => [match?.[1] ?? '', match?.[2] ?? '']);
  const groups = Object.entries(GROUPS)
    .map(([tag, title]) => ({
      title,
      entries: pairs.filter(([name]) => name === tag).map(([, body = '']) => entryOf(body)),
    }))
    .filter(({ entries }) => entries.length > 0);
  const summary = pairs.find(([name]) => name === 'summary')?.[1]?.trim() ?? '';
  return { tag: tagOf(file), summary, about: about.replaceAll(/\s+/gu, ' ').trim(), groups };
}

/** Reads the elements' own docblocks, so that this page cannot say anything else. */
export default {
  watch: ['../../packages/widget/src/elements/*/*.ts', '../../packages/widget/src/video/shoppable-video.ts'],
  load: (files: readonly string[]): ElementPage[] =>
    files
      .filter((file) => !/\.(?:styles|test)\.ts$/u.test(file))
      .map(pageOf)
      .filter((page) => page !== undefined)
      .sort((a, b) => a.tag.localeCompare(b.tag)),
};

/** What the page imports. */
export declare const data: ElementPage[];
