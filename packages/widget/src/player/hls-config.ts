import type { HlsConfig, LevelDetails, RetryConfig } from './hls.ts';
import { isRefusal } from './admission.ts';
import { maxLatency } from './live-edge.ts';

/** Until the first byte of an answer. */
const TIMEOUT_MS = 4000;
const SOONEST_TIMEOUT_MS = 2500;

/** While new credentials may be on their way. */
const REFUSED_TRIES = 3;

// hls.js gives up at once on every 4xx and on a reset connection; a live show must not.
function shouldRetry(canRenew: boolean): NonNullable<RetryConfig['shouldRetry']> {
  return (retry, count, _timeout, response) =>
    retry !== null &&
    retry !== undefined &&
    count < retry.maxNumRetry &&
    (!isRefusal(response?.code) || (canRenew && count < REFUSED_TRIES));
}

// No longer than the pace at which a live playlist is asked for anyway: then a fault is over when the server's is.
function policy(timeoutMs: number, tries: number, canRenew: boolean): HlsConfig['fragLoadPolicy'] {
  const retry: RetryConfig = {
    maxNumRetry: tries,
    retryDelayMs: 300,
    maxRetryDelayMs: 1500,
    backoff: 'exponential',
    shouldRetry: shouldRetry(canRenew),
  };
  return {
    default: {
      maxTimeToFirstByteMs: timeoutMs,
      maxLoadTimeMs: 20_000,
      timeoutRetry: retry,
      errorRetry: retry,
    },
  };
}

/** What the configuration of one engine depends on. */
export interface HlsConfigOptions {
  readonly loader: HlsConfig['loader'];
  readonly targetLatency: number | undefined;
  readonly kbps: number;
  /** Makes each request ready. */
  readonly setup: NonNullable<HlsConfig['xhrSetup']>;
  /** Credentials can be renewed: a refused request is worth another try. */
  readonly canRenew: boolean;
  /** Where the worker of hls.js lies; undefined: segments are read on the main thread. */
  readonly workerPath?: string | undefined;
}

/**
 * What we ask of hls.js for live video. `targetLatency` (seconds) is left unset as a rule, so that the playlist's own
 * HOLD-BACK holds. How each value came about: docs, "Streaming".
 */
export function hlsConfig(options: HlsConfigOptions): Partial<HlsConfig> {
  const { loader, targetLatency, kbps, setup, canRenew, workerPath } = options;
  return {
    loader,
    xhrSetup: setup,
    ...(targetLatency !== undefined && { liveSyncDuration: targetLatency }),
    autoStartLoad: false,
    // The first bytes are here before the media source is open; without this they would lie for a tenth of a second.
    startFragPrefetch: true,
    enableWorker: workerPath !== undefined,
    ...(workerPath !== undefined && { workerPath }),
    testBandwidth: false,
    lowLatencyMode: true,
    maxLiveSyncPlaybackRate: 1.1,
    liveDurationInfinity: true,
    // Read from the segments themselves: a text track would keep each datum as a cue, and tell of it late.
    enableID3MetadataCues: false,
    enableEmsgMetadataCues: false,
    enableDateRangeMetadataCues: false,
    backBufferLength: 15,
    maxBufferLength: 20,
    maxMaxBufferLength: 60,
    maxBufferSize: 30_000_000,
    capLevelToPlayerSize: true,
    maxDevicePixelRatio: 2,
    capLevelOnFPSDrop: true,
    abrEwmaDefaultEstimate: kbps * 1000,
    // Captions are drawn by our own parts, at the frame that they belong to.
    renderTextTracksNatively: false,
    errorPenaltyExpireMs: 15_000,
    appendTimeout: 10_000,
    fragLoadPolicy: policy(TIMEOUT_MS, 7, canRenew),
    playlistLoadPolicy: policy(TIMEOUT_MS, 7, canRenew),
    manifestLoadPolicy: policy(TIMEOUT_MS, 2, canRenew),
  };
}

/** Sets what depends on the playlist and on whether the viewer follows the edge or has gone back. */
export function follow(
  config: HlsConfig,
  details: Pick<LevelDetails, 'canBlockReload' | 'live' | 'partTarget' | 'targetduration'>,
  {
    following,
    target,
    hasOwnRate = false,
  }: { readonly following: boolean; readonly target: number; readonly hasOwnRate?: boolean },
): void {
  const isFast = details.partTarget > 0;
  // The nearer to the edge, the sooner a request that is not answered must be made again.
  const firstByteMs = Math.min(Math.max(target * 750, SOONEST_TIMEOUT_MS), TIMEOUT_MS);
  config.fragLoadPolicy.default.maxTimeToFirstByteMs = firstByteMs;
  // A server that may hold a playlist back until it has something new needs its time.
  const heldMs = details.canBlockReload ? details.targetduration * 3000 : 0;
  config.playlistLoadPolicy.default.maxTimeToFirstByteMs = Math.max(firstByteMs, heldMs);
  const isBounded = following && details.live;
  config.liveMaxLatencyDuration = isBounded ? maxLatency(target, details.targetduration) : Infinity;
  config.maxLiveSyncPlaybackRate = hasOwnRate ? 1 : isFast ? 1.25 : 1.1;
  // Who has gone back goes back again; who follows does not.
  config.backBufferLength = following ? (isFast ? 6 : 15) : 30;
}
