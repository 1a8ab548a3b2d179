import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file name that an encoder may use: no dots but the last, at most one folder, only what belongs to HLS. */
const SAFE_NAME = /^(?:[\w-]{1,64}\/)?[\w-]{1,64}\.(?:m3u8|mp4|m4s|ts)$/;

/** How much a folder takes. */
export interface FolderLimits {
  /** Largest file in bytes. */
  readonly fileBytes: number;
  /** All files together in bytes. */
  readonly totalBytes: number;
  /** Number of files. */
  readonly files: number;
}

/** Limits that fit four minutes of video at 20 Mbit/s. */
export const DEFAULT_LIMITS: FolderLimits = { fileBytes: 24e6, totalBytes: 600e6, files: 1000 };

/** What became of a file that was sent. */
export type Stored = 'stored' | 'name-refused' | 'too-large' | 'folder-full' | 'broken-off';

/** The files of a stream that an encoder writes: safe names, limited size, never seen half-written. */
export interface StreamFolder {
  /** Where the files lie. */
  readonly path: string;
  /** Stores what a stream delivers under a name, in place of what was there. */
  readonly store: (name: string, source: Readable) => Promise<Stored>;
  /** A file's content, or undefined if there is none or the name is not one of a stream. */
  readonly read: (name: string) => Promise<Buffer | undefined>;
  /** Removes a file if it is there. */
  readonly remove: (name: string) => Promise<void>;
  /** Removes all files. */
  readonly empty: () => Promise<void>;
  /** Removes the folder. */
  readonly dispose: () => Promise<void>;
}

/** Makes an empty folder in the system's place for temporary files. */
export async function createStreamFolder(limits: FolderLimits = DEFAULT_LIMITS): Promise<StreamFolder> {
  const path = await mkdtemp(join(tmpdir(), 'live-ingest-'));
  const sizes = new Map<string, number>();
  let uploads = 0;
  return {
    path,
    store: async (name, source) => {
      if (!SAFE_NAME.test(name)) return 'name-refused';
      const others = [...sizes].reduce((sum, [other, size]) => sum + (other === name ? 0 : size), 0);
      if (sizes.size >= limits.files && !sizes.has(name)) return 'folder-full';
      const draft = join(path, `.upload-${(uploads += 1)}`);
      const room = Math.min(limits.fileBytes, limits.totalBytes - others);
      const size = await receive(source, draft, room);
      if (typeof size === 'string')
        return size === 'too-large' && room < limits.fileBytes ? 'folder-full' : size;
      await mkdir(dirname(join(path, name)), { recursive: true });
      await rename(draft, join(path, name));
      sizes.set(name, size);
      return 'stored';
    },
    read: async (name) => {
      if (!SAFE_NAME.test(name)) return undefined;
      return await readFile(join(path, name)).catch(() => undefined);
    },
    remove: async (name) => {
      if (!SAFE_NAME.test(name)) return;
      sizes.delete(name);
      await rm(join(path, name), { force: true });
    },
    empty: async () => {
      sizes.clear();
      for (const entry of await readdir(path)) await rm(join(path, entry), { recursive: true, force: true });
    },
    dispose: () => rm(path, { recursive: true, force: true }),
  };
}

/** Writes a stream to a file; answers its size, or why it was not kept. */
async function receive(
  source: Readable,
  file: string,
  room: number,
): Promise<number | 'too-large' | 'broken-off'> {
  let size = 0;
  let tooLarge = false;
  try {
    await pipeline(
      source,
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          size += chunk.length;
          tooLarge = size > room;
          if (tooLarge) throw new RangeError('Too large.');
          yield chunk;
        }
      },
      createWriteStream(file),
    );
    return (await stat(file)).size;
  } catch {
    await rm(file, { force: true });
    return tooLarge ? 'too-large' : 'broken-off';
  }
}
