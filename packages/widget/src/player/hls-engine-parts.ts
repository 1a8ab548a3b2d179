import type { Clock } from '@shoppable/core';
import type { Admission } from './admission.ts';
import type { Boot, BootPlan } from './boot.ts';
import type { EngineReport } from './engine.ts';
import type { HlsClass } from './hls.ts';
import type { StreamSource } from './player-handle.ts';

/** What the engine stands on. */
export interface HlsEngineParts {
  readonly Engine: HlsClass;
  /** Loads the full build, when the light one turns out to lack something. */
  readonly loadFull: () => Promise<HlsClass>;
  readonly video: HTMLVideoElement;
  readonly source: StreamSource;
  readonly boot: Boot;
  readonly plan: BootPlan | undefined;
  readonly targetLatency: number | undefined;
  readonly workerPath?: string | undefined;
  readonly admission: Admission;
  readonly report: EngineReport;
  readonly clock: Clock;
  readonly random: () => number;
  /** Plays again what was taken off the `<video>` while it played. */
  readonly play: () => void;
}

/** Whether a segment is locked by a rights system (DRM), whose keys no server hands out as they are. */
export function isUnderRights(
  frag: { readonly decryptdata?: { readonly keyFormat?: string } | null } | undefined,
): boolean {
  return (frag?.decryptdata?.keyFormat ?? 'identity') !== 'identity';
}
