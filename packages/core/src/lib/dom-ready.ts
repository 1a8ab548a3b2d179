/** As much of a document as tells when it has been read. */
export interface LoadingDocument extends EventTarget {
  readonly readyState: string;
}

/** Resolves when a page's own deferred scripts have run; at once where there is no document. */
export function domReady(document: LoadingDocument | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (document?.readyState !== 'loading') return resolve();
    document.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
  });
}
