import type { HlsConfig, RetryConfig } from './hls.ts';

const FINAL = new Set([401, 403, 410]);

// hls.js gives up at once on every 4xx and on a reset connection; a live show must not.
const shouldRetry: NonNullable<RetryConfig['shouldRetry']> = (retry, count, _timeout, response) =>
  retry !== null && retry !== undefined && count < retry.maxNumRetry && !FINAL.has(response?.code ?? 0);

function policy(timeoutMs: number, retries: number): HlsConfig['fragLoadPolicy'] {
  const retry = (maxNumRetry: number): RetryConfig => ({
    maxNumRetry,
    retryDelayMs: 400,
    maxRetryDelayMs: 4000,
    backoff: 'exponential',
    shouldRetry,
  });
  return {
    default: {
      maxTimeToFirstByteMs: timeoutMs,
      maxLoadTimeMs: 20_000,
      timeoutRetry: retry(retries),
      errorRetry: retry(retries),
    },
  };
}

/**
 * What we ask of hls.js for live video. `targetLatency` (seconds) is left unset as a rule, so that the playlist's own
 * HOLD-BACK holds. How each value came about: docs, "Streaming".
 */
export function hlsConfig(options: {
  readonly loader: HlsConfig['loader'];
  readonly targetLatency: number | undefined;
  readonly kbps: number;
}): Partial<HlsConfig> {
  return {
    loader: options.loader,
    ...(options.targetLatency !== undefined && { liveSyncDuration: options.targetLatency }),
    autoStartLoad: false,
    enableWorker: false,
    testBandwidth: false,
    lowLatencyMode: true,
    maxLiveSyncPlaybackRate: 1.1,
    liveDurationInfinity: true,
    backBufferLength: 15,
    maxBufferLength: 20,
    maxMaxBufferLength: 60,
    capLevelToPlayerSize: true,
    maxDevicePixelRatio: 2,
    capLevelOnFPSDrop: true,
    abrEwmaDefaultEstimate: options.kbps * 1000,
    errorPenaltyExpireMs: 15_000,
    appendTimeout: 10_000,
    fragLoadPolicy: policy(4000, 6),
    playlistLoadPolicy: policy(4000, 4),
    manifestLoadPolicy: policy(4000, 2),
  };
}
