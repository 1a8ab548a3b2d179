/** Tells the developer, once, that a server does not let other sites read its stream. */
export interface CorsHint {
  /** A request has failed. `status` is 0 when the browser gave no answer out. */
  failed(status: number | undefined, url: string | undefined): void;
}

const PROBE_MS = 5000;

/** Whether the server answers, but to its own site only. */
async function isShut(url: string, signal: AbortSignal): Promise<boolean> {
  const options = { method: 'HEAD', cache: 'no-store', signal } as const;
  try {
    await fetch(url, { ...options, mode: 'no-cors' });
  } catch {
    return false;
  }
  return fetch(url, options).then(
    () => false,
    () => !signal.aborted,
  );
}

/** Makes it. The browser hides the reason from the page, so the server is asked once more without reading the answer. */
export function createCorsHint(signal: AbortSignal): CorsHint {
  const asked = new Set<string>();
  let told = false;

  async function ask(url: string, origin: string): Promise<void> {
    asked.add(origin);
    const isReal = await isShut(url, AbortSignal.any([signal, AbortSignal.timeout(PROBE_MS)]));
    if (!isReal) return void asked.delete(origin);
    if (told) return;
    told = true;
    console.warn(
      `Shoppable: ${origin} does not let this page read its stream (CORS). Its answers need the header "Access-Control-Allow-Origin".`,
    );
  }

  return {
    failed(status, url) {
      if (status !== 0 || url === undefined || !navigator.onLine || told) return;
      const { origin } = new URL(url, location.href);
      if (origin !== location.origin && !asked.has(origin)) void ask(url, origin);
    },
  };
}
