/** A stream by its address, as the show JSON's `stream` and a page's answer take it. */
export interface PresetStream {
  readonly src: string;
  readonly type: 'hls';
}

/** How Mux names a stream. */
export interface MuxName {
  readonly playbackId: string;
  /** Of a playback id whose policy is "signed". */
  readonly token?: string | undefined;
  /** Host that takes the place of `stream.mux.com`. */
  readonly domain?: string | undefined;
}

/** How Cloudflare Stream names a stream. */
export interface CloudflareName {
  /** The code in `customer-….cloudflarestream.com`. */
  readonly customer: string;
  /** Id of the video or of the live input; a signed token takes its place. */
  readonly id: string;
  /** Asks for the low-latency playlist. */
  readonly lowLatency?: boolean | undefined;
}

/** How Amazon IVS names a stream. */
export interface IvsName {
  /** The channel's playback URL. */
  readonly url: string;
  /** Of a channel with playback authorization. */
  readonly token?: string | undefined;
}

/**
 * A stream or recording of Mux.
 * @example
 * const stream = muxStream({ playbackId: 'uNbxnGLKJ00yfbijDO8COxTOyVKT01xpxW' });
 */
export function muxStream({ playbackId, token, domain = 'stream.mux.com' }: MuxName): PresetStream {
  const query = token === undefined ? '' : `?token=${encodeURIComponent(token)}`;
  return { src: `https://${domain}/${encodeURIComponent(playbackId)}.m3u8${query}`, type: 'hls' };
}

/**
 * A stream or recording of Cloudflare Stream.
 * @example
 * const stream = cloudflareStream({ customer: 'f33zs165nr7gyfy4', id: '6b9e68b07dfee8cc2d116e4c51d6a957' });
 */
export function cloudflareStream({ customer, id, lowLatency = false }: CloudflareName): PresetStream {
  const host = `customer-${encodeURIComponent(customer)}.cloudflarestream.com`;
  const query = lowLatency ? '?protocol=llhls' : '';
  return { src: `https://${host}/${encodeURIComponent(id)}/manifest/video.m3u8${query}`, type: 'hls' };
}

/**
 * A channel of Amazon IVS.
 * @example
 * const stream = ivsStream({ url: channel.playbackUrl, token });
 */
export function ivsStream({ url, token }: IvsName): PresetStream {
  if (token === undefined) return { src: url, type: 'hls' };
  const src = new URL(url);
  src.searchParams.set('token', token);
  return { src: src.href, type: 'hls' };
}
