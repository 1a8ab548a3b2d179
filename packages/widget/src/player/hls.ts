import type Hls from 'hls.js';

export type {
  default as Hls,
  ErrorData,
  Fragment,
  HlsConfig,
  LevelDetails,
  Loader,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderContext,
  RetryConfig,
} from 'hls.js';

/** The class of hls.js, whichever build. */
export type HlsClass = typeof Hls;

/** `light` lacks separate audio, subtitles, encryption beyond AES-128 and HEVC in TS; it is a third smaller. */
export type HlsBuild = 'light' | 'full';

/** Loads the engine. The one place that imports hls.js. */
export async function loadHls(build: HlsBuild): Promise<HlsClass> {
  return (build === 'full' ? await import('hls.js') : await import('hls.js/light')).default;
}
