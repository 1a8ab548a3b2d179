import type { Clock } from '@shoppable/core';
import { isRefusal, type Admission } from './admission.ts';
import type { Fault } from './engine.ts';
import { outageDelayMs } from './retry.ts';
import { createStandstill } from './standstill.ts';

/** What the ladder does to the engine. */
export interface RecoverySteps {
  /** Loads on from where it was, or the whole source anew when its playlist was never read or its address has changed. */
  reload(): void;
  /** Builds the media buffers anew. */
  recoverMedia(): void;
  /** Builds the whole engine anew. */
  rebuild(): void;
  /** Shows the live edge, or for a recording the place where it stands, and loads from there. */
  nudge(): void;
  /** New credentials have come while requests are still being tried: nothing need be done unless the address changed. */
  renewed(): void;
  /** See `EngineReport.fault`. */
  fault(fault: Fault | undefined): void;
}

/** An error as hls.js tells it, as much as the ladder needs. */
export interface EngineError {
  readonly type: string;
  readonly details: string;
  readonly fatal: boolean;
  /** HTTP status; 0 when no answer came. */
  readonly status?: number | undefined;
  /** The stream's keys are those of a rights system (DRM), which is not spoken here. */
  readonly isLocked?: boolean;
}

/** The recovery ladder: from the mildest step to the hardest, so that a live show comes back by itself. */
export interface Recovery {
  /** Requests fail, and none of their kind has come through since. */
  readonly failing: boolean;
  /** An error of the engine, fatal or not. */
  failed(error: EngineError): void;
  /** A playlist or a segment has arrived from the network. */
  loaded(what: 'playlist' | 'segment'): void;
  /** A segment has gone into the buffer: all is well again. */
  buffered(): void;
  /** About once a second: how many pictures were shown so far, and whether there should be more. */
  watch(frames: number, shouldMove: boolean): void;
  /** Tries at once: the line is back, or the viewer asks. */
  now(): void;
}

const MEDIA_WINDOW_MS = 10_000;
/** After so many refusals in a row the viewer is told. */
const REFUSALS = 3;
/** Who is not let in asks as seldom as after an outage of so long. */
const SLOWLY_MS = 300_000;

/** Makes the ladder over one engine; everything pending is dropped when `signal` aborts. */
export function createRecovery(
  steps: RecoverySteps,
  {
    clock,
    random,
    admission,
    signal,
  }: { clock: Clock; random: () => number; admission: Admission; signal: AbortSignal },
): Recovery {
  /** When the present outage began. */
  let outSinceMs: number | undefined;
  let refusals = 0;
  let pending: AbortController | undefined;
  let renewing = false;
  let stopped = false;
  let mediaRecoveries: number[] = [];
  let swallowed = 0;
  let rebuilds = 0;
  const failing = new Set<'playlist' | 'segment'>();
  const standstill = createStandstill(clock, [steps.nudge, recoverMedia, steps.rebuild]);

  function reloadLater(leastMs = 0): void {
    if (pending !== undefined) return;
    const wait = new AbortController();
    pending = wait;
    outSinceMs ??= clock.now();
    const outageMs = Math.max(clock.now() - outSinceMs, leastMs);
    clock.after(outageDelayMs(outageMs, random), reloadNow, AbortSignal.any([wait.signal, signal]));
  }

  function reloadNow(): void {
    pending?.abort();
    pending = undefined;
    stopped = false;
    steps.reload();
  }

  function recoverMedia(): void {
    const now = clock.now();
    mediaRecoveries = [...mediaRecoveries.filter((ms) => now - ms < MEDIA_WINDOW_MS), now];
    swallowed = 0;
    if (mediaRecoveries.length <= 2) return steps.recoverMedia();
    mediaRecoveries = [];
    rebuilds += 1;
    // Once may be one broken segment; a second time there is nothing that could be shown.
    if (rebuilds > 1) steps.fault('stream-broken');
    steps.rebuild();
  }

  function forbid(): void {
    steps.fault('stream-forbidden');
    reloadLater(SLOWLY_MS);
  }

  function refused(fatal: boolean): void {
    stopped ||= fatal;
    if (!admission.canRenew) {
      if (!fatal) return;
      refusals += 1;
      if (refusals >= REFUSALS) return forbid();
      steps.fault('stream-unreachable');
      return reloadLater();
    }
    if (renewing) return;
    renewing = true;
    void admission.renew().then((isIn) => {
      renewing = false;
      if (signal.aborted) return;
      if (!isIn) return forbid();
      if (stopped) reloadNow();
      else steps.renewed();
    });
  }

  function failed({ type, details, fatal, status, isLocked = false }: EngineError): void {
    if (type === 'networkError') failing.add(/^(frag|key)/u.test(details) ? 'segment' : 'playlist');
    if (details === 'bufferAppendNoProgress') {
      swallowed += 1;
      // After one broken segment the parser swallows every later one, and no fatal error ever comes.
      if (swallowed >= 2) recoverMedia();
    } else if (isRefusal(status)) refused(fatal);
    else if (isLocked) steps.fault('stream-unsupported');
    else if (!fatal) return;
    else if (/incompatibleCodecs|keySystem/iu.test(details)) steps.fault('stream-unsupported');
    else if (type === 'networkError') {
      steps.fault('stream-unreachable');
      reloadLater();
    } else recoverMedia();
  }

  return {
    get failing() {
      return failing.size > 0;
    },
    failed,
    loaded(what) {
      failing.delete(what);
      if (what === 'playlist') return;
      refusals = 0;
      admission.admitted();
      standstill.fed();
    },
    buffered() {
      outSinceMs = undefined;
      swallowed = 0;
      rebuilds = 0;
      steps.fault(undefined);
    },
    watch: (frames, shouldMove) => standstill.watch(frames, shouldMove && pending === undefined),
    now() {
      outSinceMs = undefined;
      refusals = 0;
      admission.admitted();
      reloadNow();
    },
  };
}
