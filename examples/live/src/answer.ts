/** An answer to a request for a path, ready to be sent. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

/** Sent with everything: any shop's page may play the stream and measure its loading. */
const OPEN_HEADERS = {
  'access-control-allow-origin': '*',
  'timing-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
} as const;

const TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  mp4: 'video/mp4',
  m4s: 'video/iso.segment',
  ts: 'video/mp2t',
  jpg: 'image/jpeg',
};

/** MIME type of a stream's file by its ending. */
function mediaType(path: string): string | undefined {
  return TYPES[path.slice(path.lastIndexOf('.') + 1)];
}

/** A file of the stream. `maxAge` in seconds; 0 makes caches ask each time. */
export function found(path: string, body: Buffer | string, maxAge: number): Answer {
  return {
    status: 200,
    headers: {
      ...OPEN_HEADERS,
      'content-type': mediaType(path) ?? 'application/octet-stream',
      'cache-control': maxAge > 0 ? `public, max-age=${maxAge}, immutable` : 'no-cache',
    },
    body,
  };
}

/** Says that something was done, and no more. */
export function done(status: 200 | 201): Answer {
  return { status, headers: { ...OPEN_HEADERS, 'cache-control': 'no-store' }, body: '' };
}

/** A refusal in plain words. Never cached, or the viewer's retry would not reach the origin. */
export function refused(status: number, reason: string): Answer {
  return {
    status,
    headers: { ...OPEN_HEADERS, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: `${reason}\n`,
  };
}
