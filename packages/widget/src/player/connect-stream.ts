import type { Clock } from '@shoppable/core';
import { createAdmission, isRefusal } from './admission.ts';
import { BootError, createBoot, type Boot, type BootPlan } from './boot.ts';
import { capabilities, chooseEngine, type Engine, type EngineReport } from './engine.ts';
import { createCorsHint } from './cors-hint.ts';
import { createHlsEngine } from './hls-engine.ts';
import { loadHls as loadHlsNow } from './hls.ts';
import type { StreamSource } from './player-handle.ts';
import { keepFresh } from './refresh-source.ts';
import { retryDelayMs } from './retry.ts';
import { sourceType } from './source-type.ts';

/** What connecting needs. */
export interface ConnectParts {
  readonly video: HTMLVideoElement;
  readonly source: StreamSource;
  readonly boot: Boot | undefined;
  readonly targetLatency: number | undefined;
  readonly workerPath?: string | undefined;
  readonly report: EngineReport;
  readonly clock: Clock;
  readonly random: () => number;
  /** The viewer wants it to play. */
  readonly isWanted?: () => boolean;
  /** Plays, without sound where the browser wants a tap for it. */
  readonly play: () => void;
  readonly loadHls?: typeof loadHlsNow;
  readonly signal: AbortSignal;
}

/** A stream that is being connected. */
export interface Connecting {
  /** Settles with the engine; undefined when this browser cannot play it or `signal` has aborted. Never rejects. */
  readonly engine: Promise<Engine | undefined>;
  /** Tries at once instead of after the wait. */
  retry(): void;
}

// A show that has not begun answers 404 until it does: it is to be on screen within five seconds of its start.
const WAIT_CAP_MS = 4000;

function boxOf(video: HTMLVideoElement): { width: number; height: number } {
  const scale = Math.min(globalThis.devicePixelRatio || 1, 2);
  return { width: video.clientWidth * scale, height: video.clientHeight * scale };
}

/** Reads the playlist, again and again until there is one, and puts the engine that fits it over the `<video>`. */
export function connectStream(parts: ConnectParts): Connecting {
  const { video, source, report, clock, random, signal, loadHls = loadHlsNow } = parts;
  const admission = createAdmission(source, { clock, random, signal });
  const corsHint = createCorsHint(signal);
  const can = capabilities();
  const isNative = !can.mse || (source.preferNative === true && can.nativeHls);
  let { boot } = parts;
  let wake = (): void => undefined;

  async function waitFor(ms: number): Promise<void> {
    const wait = new AbortController();
    await new Promise<void>((resolve) => {
      wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true, signal: wait.signal });
      clock.after(ms, resolve, AbortSignal.any([signal, wait.signal]));
    });
    wait.abort();
  }

  /** Whether it is worth trying at once again: the merchant has given new credentials. Else the viewer is told. */
  async function wasMended(thrown: unknown, tries: number): Promise<boolean> {
    const status = thrown instanceof BootError ? thrown.status : undefined;
    const isRefused = isRefusal(status);
    if (isRefused && (await admission.renew())) return true;
    corsHint.failed(status, source.src);
    // A server that has nothing yet may call that a refusal, too.
    report.fault(isRefused && (admission.canRenew || tries >= 2) ? 'stream-forbidden' : 'stream-unreachable');
    return false;
  }

  /** Asks until the merchant has said where the stream is. */
  async function untilAddressed(): Promise<void> {
    for (let tries = 0; source.src === '' && !signal.aborted; tries += 1) {
      await source.refresh?.(signal).catch(() => undefined);
      if (source.src !== '') return;
      report.fault('stream-unreachable');
      await waitFor(retryDelayMs(tries, random, WAIT_CAP_MS));
    }
  }

  async function untilPlanned(): Promise<BootPlan | undefined> {
    for (let tries = 0; !signal.aborted; tries += 1) {
      boot ??= createBoot(source.src, {
        signal,
        box: () => boxOf(video),
        targetLatency: parts.targetLatency,
        request: source.request,
        fresh: tries > 0,
      });
      try {
        const plan = await boot.playlists();
        void boot.media();
        return plan;
      } catch (thrown) {
        boot = undefined;
        if (await wasMended(thrown, tries)) continue;
      }
      await waitFor(retryDelayMs(tries, random, WAIT_CAP_MS));
    }
    return undefined;
  }

  async function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await load();
      } catch (thrown) {
        if (signal.aborted || tries >= 5) throw thrown;
        report.fault('stream-unreachable');
      }
      await waitFor(retryDelayMs(tries, random));
    }
  }

  // Whatever plays next finds the video as it was.
  signal.addEventListener('abort', () => parts.boot?.drop());

  async function connect(): Promise<Engine | undefined> {
    await untilAddressed();
    keepFresh(source, { clock, random, signal });
    const type = sourceType(source);
    const plan = type === 'hls' && !isNative ? await untilPlanned() : undefined;
    const choice = chooseEngine(type, can, plan, source.preferNative);
    if (signal.aborted) return undefined;
    if (choice === undefined) {
      boot?.drop();
      report.fault('stream-unsupported');
      return undefined;
    }
    report.fault(undefined);
    const { targetLatency, workerPath, play } = parts;
    const common = { video, targetLatency, report, clock, random, play };
    if (choice === 'native' || boot === undefined) {
      boot?.drop();
      const { createNativeEngine } = await untilLoaded(() => import('./native-engine.ts'));
      if (signal.aborted) return undefined;
      return createNativeEngine({ ...common, source, admission, isWanted: parts.isWanted });
    }
    const Engine = await untilLoaded(() => loadHls(choice));
    return signal.aborted
      ? undefined
      : createHlsEngine({
          ...common,
          Engine,
          loadFull: () => untilLoaded(() => loadHls('full')),
          source,
          admission,
          workerPath,
          boot,
          plan,
        });
  }

  const engine = connect().catch(() => undefined);
  return { engine, retry: () => wake() };
}
