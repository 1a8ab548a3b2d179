import { htmlText } from './html-text.ts';

interface Blocks {
  readonly blocks: readonly { readonly data: { readonly text?: string } }[];
}

/** The text of what was written in an editor of blocks (Editor.js), a line for each; empty for anything else. */
export function blocksText(json: string | undefined): string {
  try {
    const { blocks } = JSON.parse(json ?? '') as Blocks;
    return blocks.map(({ data }) => htmlText(data.text ?? '')).join('\n');
  } catch {
    return '';
  }
}
