import { dirname } from 'node:path';
import { sources, type SourceFile } from '../lib/files.ts';

interface Agreement {
  readonly tag: string;
  readonly what: string;
  readonly used: RegExp;
}

// What the docblock of an element promises, and how it is seen in what the element draws.
const AGREEMENTS: readonly Agreement[] = [
  { tag: 'csspart', what: 'part', used: /\bpart(?:="|: ')([a-z][a-z0-9 -]*)["']/gu },
  {
    tag: 'cssstate',
    what: 'state',
    used: /(?:setState|toggleState|states\.(?:add|delete))\(\s*'([a-z-]+)'/gu,
  },
  { tag: 'cssproperty', what: 'CSS property', used: /var\((--shoppable-[a-z-]+)/gu },
];

function promised(text: string, tag: string): Set<string> {
  return new Set(
    [...text.matchAll(new RegExp(`@${tag}\\s+(?:\\[)?([\\w-]+)`, 'gu'))].map((match) => match[1] ?? ''),
  );
}

function used(text: string, pattern: RegExp): Set<string> {
  return new Set([...text.matchAll(pattern)].flatMap((match) => (match[1] ?? '').split(' ')).filter(Boolean));
}

function compare(name: string, text: string, { tag, what, used: pattern }: Agreement): string[] {
  const said = promised(text, tag);
  const done = used(text, pattern);
  return [
    ...[...done]
      .filter((item) => !said.has(item))
      .map((item) => `${name}: the ${what} "${item}" is drawn but has no @${tag}.`),
    ...[...said]
      .filter((item) => !done.has(item))
      .map((item) => `${name}: @${tag} ${item} is promised but not drawn.`),
  ];
}

/** The docblock of each element and what it draws agree, both ways. */
export function checkParts(): string[] {
  const folders = Map.groupBy(
    sources(['packages/widget/src/elements/**/*.ts'], /\.test\.ts$/u),
    ({ path }: SourceFile) => dirname(path),
  );
  return [...folders].flatMap(([folder, files]) => {
    const text = files.map((file) => file.text).join('\n');
    return AGREEMENTS.flatMap((promise) => compare(folder.split('/').at(-1) ?? folder, text, promise));
  });
}
