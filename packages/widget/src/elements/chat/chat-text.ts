import { mentions, safeUrl, type ChatUser } from '@shoppable/core';

const CALL_OR_LINK = /(@[\p{L}\p{M}\p{N}_]+|https?:\/\/[^\s<>"']+)/u;
const AFTER_LINK = /[.,;:!?)\]}]+$/u;

/**
 * Writes the text of a message: whoever is called by `@name` stands out, the viewer himself most of all. Links are made
 * only of what the host or a moderator writes.
 */
export function writeText(
  box: HTMLElement | null,
  text: string,
  role: ChatUser['role'],
  viewerName: string,
): void {
  if (box === null) return;
  const linked = role === 'host' || role === 'moderator';
  const plain = !text.includes('@') && !(linked && text.includes('://'));
  if (plain) box.textContent = text;
  else box.replaceChildren(...partsOf(box.ownerDocument, text, linked, viewerName));
}

function partsOf(page: Document, text: string, linked: boolean, name: string): readonly (Node | string)[] {
  // A name of several words is one call.
  const own = mentions(text, name) ? text.toLowerCase().indexOf(`@${name.toLowerCase()}`) : -1;
  if (own >= 0) {
    const end = own + 1 + name.length;
    return [
      ...partsOf(page, text.slice(0, own), linked, ''),
      marked(page, text.slice(own, end), 'call me'),
      ...partsOf(page, text.slice(end), linked, ''),
    ];
  }
  return text.split(CALL_OR_LINK).flatMap((part) => {
    if (part.startsWith('@')) return [marked(page, part, 'call')];
    const url = linked && /^https?:/u.test(part) ? safeUrl(part.replace(AFTER_LINK, '')) : undefined;
    return url === undefined ? [part] : [link(page, part, url), AFTER_LINK.exec(part)?.[0] ?? ''];
  });
}

function marked(page: Document, text: string, kind: string): HTMLElement {
  const call = page.createElement('b');
  call.className = kind;
  call.textContent = text;
  return call;
}

function link(page: Document, text: string, url: string): HTMLElement {
  const anchor = page.createElement('a');
  anchor.href = url;
  anchor.target = '_blank';
  anchor.rel = 'noopener nofollow';
  anchor.textContent = text.replace(AFTER_LINK, '');
  return anchor;
}
