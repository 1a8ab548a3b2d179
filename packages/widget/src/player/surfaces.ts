import type { Playback, PlaybackState } from '@shoppable/core';

type SurfaceVerbs = Pick<Playback, 'setPictureInPicture' | 'chooseScreen'>;

/** The other places where a `<video>` can be seen: the browser's own small window, another screen. */
export interface Surfaces {
  /** What the browser is able to do here, and its policy lets the page do. */
  readonly verbs: SurfaceVerbs;
  /** Where the picture is now. A field is absent where the browser cannot tell or there is nothing to reach. */
  readonly state: Pick<PlaybackState, 'pictureInPicture' | 'cast'>;
}

/** What Safari calls these things. */
interface AppleVideo extends HTMLVideoElement {
  webkitSupportsPresentationMode?(mode: string): boolean;
  webkitSetPresentationMode?(mode: string): void;
  readonly webkitPresentationMode?: string;
  webkitShowPlaybackTargetPicker?(): void;
  readonly webkitCurrentPlaybackTargetIsWireless?: boolean;
}

/** What Chromium says of the page's permissions policy. */
interface PoliteDocument extends Document {
  readonly featurePolicy?: { allowsFeature(name: string): boolean };
}

/** Availability as Safari tells it. */
interface AppleAvailability extends Event {
  readonly availability?: string;
}

/** What following them needs. */
export interface SurfaceOptions {
  readonly signal: AbortSignal;
  /** Something of `state` has changed. */
  changed(): void;
}

interface Settings<Verb extends keyof SurfaceVerbs> {
  verb: NonNullable<SurfaceVerbs[Verb]>;
  isOn(): boolean;
}

/** Finds out where `video` can be shown, and follows where it is. */
export function createSurfaces(video: HTMLVideoElement, options: SurfaceOptions): Surfaces {
  const small = standardWindow(video, options) ?? appleWindow(video, options);
  const screen = remoteScreen(video, options) ?? appleScreen(video, options);
  return {
    verbs: {
      ...(small !== undefined && { setPictureInPicture: small.verb }),
      ...(screen !== undefined && { chooseScreen: screen.verb }),
    },
    get state() {
      return {
        ...(small !== undefined && { pictureInPicture: small.isOn() ? ('on' as const) : ('off' as const) }),
        ...(screen?.isReachable() === true && { cast: screen.isOn() ? ('on' as const) : ('off' as const) }),
      };
    },
  };
}

function hear(video: HTMLVideoElement, types: readonly string[], { signal, changed }: SurfaceOptions): void {
  for (const type of types) video.addEventListener(type, changed, { signal });
}

function standardWindow(
  video: HTMLVideoElement,
  options: SurfaceOptions,
): Settings<'setPictureInPicture'> | undefined {
  // Where a permissions policy forbids it, already to ask writes an error into the page's console.
  const { featurePolicy } = document as PoliteDocument;
  if (featurePolicy?.allowsFeature('picture-in-picture') === false) return undefined;
  if (!document.pictureInPictureEnabled || video.disablePictureInPicture) return undefined;
  const isOn = (): boolean => (video.getRootNode() as Document).pictureInPictureElement === video;
  hear(video, ['enterpictureinpicture', 'leavepictureinpicture'], options);
  options.signal.addEventListener('abort', () => {
    if (isOn()) document.exitPictureInPicture().catch(() => undefined);
  });
  return {
    isOn,
    verb(on) {
      if (on === isOn()) return;
      // Refused without a picture or a tap: then nothing changes, and the control says so.
      const done: Promise<unknown> = on ? video.requestPictureInPicture() : document.exitPictureInPicture();
      done.catch(options.changed);
    },
  };
}

function appleWindow(
  video: AppleVideo,
  options: SurfaceOptions,
): Settings<'setPictureInPicture'> | undefined {
  if (video.webkitSupportsPresentationMode?.('picture-in-picture') !== true) return undefined;
  hear(video, ['webkitpresentationmodechanged'], options);
  return {
    isOn: () => video.webkitPresentationMode === 'picture-in-picture',
    verb: (on) => video.webkitSetPresentationMode?.(on ? 'picture-in-picture' : 'inline'),
  };
}

type Screen = Settings<'chooseScreen'> & { isReachable(): boolean };

function remoteScreen(video: HTMLVideoElement, options: SurfaceOptions): Screen | undefined {
  // Absent in types of browsers without it, and in the browser itself.
  const remote: RemotePlayback | undefined = 'remote' in video ? video.remote : undefined;
  if (remote === undefined || 'webkitShowPlaybackTargetPicker' in video) return undefined;
  let reachable = false;
  const told = (available: boolean): void => {
    reachable = available;
    options.changed();
  };
  let watch: number | undefined;
  const begin = async (): Promise<void> => {
    watch = await remote.watchAvailability(told);
    if (options.signal.aborted) await remote.cancelWatchAvailability(watch);
  };
  begin().catch(() => undefined);
  for (const type of ['connecting', 'connect', 'disconnect'])
    remote.addEventListener(type, options.changed, { signal: options.signal });
  options.signal.addEventListener('abort', () => {
    if (watch !== undefined) remote.cancelWatchAvailability(watch).catch(() => undefined);
  });
  return {
    isOn: () => remote.state !== 'disconnected',
    isReachable: () => reachable,
    verb: () => void remote.prompt().catch(() => undefined),
  };
}

function appleScreen(video: AppleVideo, options: SurfaceOptions): Screen | undefined {
  if (video.webkitShowPlaybackTargetPicker === undefined) return undefined;
  let reachable = false;
  const onAvailability = (event: AppleAvailability): void => {
    reachable = event.availability === 'available';
    options.changed();
  };
  const { signal } = options;
  video.addEventListener('webkitplaybacktargetavailabilitychanged', onAvailability, { signal });
  hear(video, ['webkitcurrentplaybacktargetiswirelesschanged'], options);
  return {
    isOn: () => video.webkitCurrentPlaybackTargetIsWireless === true,
    isReachable: () => reachable,
    verb: () => video.webkitShowPlaybackTargetPicker?.(),
  };
}
