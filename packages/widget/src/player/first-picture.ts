import { startOfSegment } from './mp4-start.ts';

/** The bytes of the first picture, and where they belong. */
export interface Opening {
  /** Of everything in the segment, as a playlist says them. */
  readonly codecs: string;
  /** Where the segment begins in the playlist's timeline, seconds. */
  readonly startsAt: number;
  /** Where the first picture is, seconds. */
  readonly position: number;
  readonly init: Promise<ArrayBuffer>;
  readonly segment: Promise<ArrayBuffer>;
  /** Has the playlist kept for the engine, so that both count from the same beginning. False: it is too old. */
  keep(): boolean;
  /** Whether the engine has read that playlist. */
  wasRead(): boolean;
}

/** A source buffer, as hls.js calls what it takes over. */
interface HandedTrack {
  readonly id: 'main';
  readonly container: 'video/mp4';
  readonly codec: string;
  readonly buffer: SourceBuffer;
  readonly listeners: [];
}

/** A media source that an engine takes over, as hls.js calls it. */
export interface HandedMedia {
  readonly mediaSource: MediaSource;
  /** Absent: it is still empty. */
  readonly tracks?: Readonly<Record<string, HandedTrack>>;
  /** Where the picture is, seconds. */
  readonly position?: number;
  /** Whether the engine has read the playlist from which the picture counts. */
  readonly wasRead?: () => boolean;
}

/** The first picture of a stream, shown while the engine is still on its way. */
export interface FirstPicture {
  /** Hands the media source over, once. Undefined: there is none, and the `<video>` is as it was. */
  take(): HandedMedia | undefined;
  /** Leaves the `<video>` as it was, unless it was handed over. */
  drop(): void;
}

const SOUND = /^(mp4a|opus|flac|ac-3|ec-3)/iu;

const ignore = (): void => undefined;

interface Track {
  readonly name: string;
  readonly codec: string;
}

/** The name of the one track, and its codecs in the order in which the engine names them; undefined without a picture. */
function trackOf(codecs: string): Track | undefined {
  const all = codecs.split(',').map((codec) => codec.trim());
  const sound = all.filter((codec) => SOUND.test(codec));
  const picture = all.filter((codec) => codec !== '' && !SOUND.test(codec));
  if (picture.length !== 1 || sound.length > 1) return undefined;
  return { name: sound.length === 0 ? 'video' : 'audiovideo', codec: [...sound, ...picture].join(',') };
}

class EarlyPicture implements FirstPicture {
  readonly #video: HTMLVideoElement;
  readonly #opening: Opening;
  readonly #track: Track;
  readonly #source = new MediaSource();
  readonly #url: string;
  #buffer: SourceBuffer | undefined;
  /** Ends when it is handed over or given up. */
  readonly #life = new AbortController();

  constructor(video: HTMLVideoElement, opening: Opening, track: Track, signal: AbortSignal) {
    this.#video = video;
    this.#opening = opening;
    this.#track = track;
    this.#url = URL.createObjectURL(this.#source);
    this.#source.addEventListener('sourceopen', () => void this.#fill(), { once: true, signal });
    // A page that forbids blobs, or bytes that are no picture: the engine begins anew, and says what is wrong.
    video.addEventListener('error', () => this.drop(), { signal: this.#life.signal });
    signal.addEventListener('abort', () => this.drop(), { signal: this.#life.signal });
    const isWanted = !video.paused;
    video.src = this.#url;
    // The order to play that came before was for another source.
    if (isWanted) video.play().catch(ignore);
  }

  take(): HandedMedia | undefined {
    if (this.#isOver) return undefined;
    this.#life.abort();
    const mediaSource = this.#source;
    const buffer = this.#buffer;
    // Closed: it is about to open. Ended by the browser: something was wrong with the bytes.
    const { src, error } = this.#video;
    const isThere = src === this.#url && error === null && mediaSource.readyState !== 'ended';
    if (!isThere || !this.#opening.keep()) return this.#giveUp();
    if (buffer === undefined) return { mediaSource };
    const { name, codec } = this.#track;
    const { position, wasRead } = this.#opening;
    const track: HandedTrack = { id: 'main', container: 'video/mp4', codec, buffer, listeners: [] };
    return { mediaSource, tracks: { [name]: track }, position, wasRead };
  }

  drop(): void {
    if (this.#isOver) return;
    this.#life.abort();
    this.#giveUp();
  }

  get #isOver(): boolean {
    return this.#life.signal.aborted;
  }

  async #fill(): Promise<void> {
    const { codec } = this.#track;
    const { init, segment, startsAt, position } = this.#opening;
    try {
      // Copies: the engine gets the same bytes, and may give them away to its worker.
      const bytes = (await Promise.all([init, segment])).map((each) => each.slice(0));
      const [head, body] = bytes as [ArrayBuffer, ArrayBuffer];
      const begins = startOfSegment(head, body);
      if (begins === undefined) return this.drop();
      if (this.#isOver) return;
      const buffer = (this.#buffer = this.#source.addSourceBuffer(`video/mp4;codecs=${codec}`));
      buffer.timestampOffset = startsAt - begins;
      await this.#append(buffer, head);
      if (this.#isOver) return;
      await this.#append(buffer, body);
      if (!this.#isOver) this.#goTo(position);
    } catch {
      // The engine begins anew, and says what is wrong.
      this.drop();
    }
  }

  #goTo(position: number): void {
    const { buffered } = this.#video;
    // The picture may begin a little later than the sound, or than the playlist says.
    const place = Math.max(position, buffered.length > 0 ? buffered.start(0) : 0);
    if (this.#video.currentTime < place) this.#video.currentTime = place;
  }

  #append(buffer: SourceBuffer, bytes: ArrayBuffer): Promise<void> {
    return new Promise((resolve, reject) => {
      const heard = new AbortController();
      const settle = (how: () => void): void => {
        heard.abort();
        how();
      };
      const { signal } = heard;
      buffer.addEventListener('updateend', () => settle(resolve), { signal });
      buffer.addEventListener('error', () => settle(() => reject(new Error('Not appended'))), { signal });
      buffer.appendBuffer(bytes);
    });
  }

  #giveUp(): undefined {
    URL.revokeObjectURL(this.#url);
    if (this.#video.src !== this.#url) return;
    this.#video.removeAttribute('src');
    this.#video.load();
  }
}

/** Whether this browser lets a media source be filled by whoever wants to; Safari's decides itself. */
function canShow(codec: string): boolean {
  const scope = globalThis as { ManagedMediaSource?: unknown; MediaSource?: typeof MediaSource };
  if (scope.ManagedMediaSource !== undefined) return false;
  return scope.MediaSource?.isTypeSupported(`video/mp4;codecs=${codec}`) === true;
}

/**
 * Shows the first picture of a stream in `video`, without the engine: from bytes that were fetched for it anyway. Undefined
 * when these bytes cannot be shown as they are. Never throws.
 */
export function showFirstPicture(
  video: HTMLVideoElement,
  opening: Opening,
  signal: AbortSignal,
): FirstPicture | undefined {
  const track = trackOf(opening.codecs);
  if (track === undefined || !canShow(track.codec) || signal.aborted) return undefined;
  // The engine was quicker.
  if (video.hasAttribute('src') || video.srcObject !== null) return undefined;
  return new EarlyPicture(video, opening, track, signal);
}
