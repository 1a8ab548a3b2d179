import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createIngest, createLiveOrigin, type Fault } from '@shoppable-examples/live';
import { createFileServer } from './files.ts';

/** How the media server is started. */
export interface MediaOptions {
  readonly port: number;
  /** Folder of the widget's built files. */
  readonly files: string;
  /** Opens the ingest for a real encoder, whose picture then takes the place of the loop. */
  readonly ingestKey?: string;
  /** Makes answers of the stream fail: asked with each request's path. */
  readonly fault?: (path: string) => Fault | undefined;
}

/** What a CDN is for a merchant: the live stream and the widget's files, on an origin of their own. */
export interface Media {
  readonly url: string;
  /** The stream that viewers are given. */
  readonly streamUrl: string;
  /** The rendition to begin with; an encoder's are not known beforehand. */
  readonly streamStart: string | undefined;
  readonly posterUrl: string;
  readonly fault?: MediaOptions['fault'];
  close(): Promise<void>;
}

interface Stream {
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  close(): Promise<void>;
}

const STREAM = '/stream';

function pathOf(request: IncomingMessage): string {
  return new URL(request.url ?? '/', 'http://localhost').pathname;
}

async function openStream({ ingestKey, fault }: MediaOptions): Promise<Stream> {
  const faults = fault === undefined ? {} : { fault };
  if (ingestKey !== undefined) return await createIngest({ key: ingestKey, rtmp: {}, ...faults });
  const { listener } = createLiveOrigin(faults);
  return { listener, close: () => Promise.resolve() };
}

/** Starts the media server. Rejects when the port is taken. */
export async function startMedia(options: MediaOptions): Promise<Media> {
  const stream = await openStream(options);
  const widgetFiles = createFileServer(options.files);

  const server = createServer((request, response) => {
    const path = pathOf(request);
    if (path.startsWith(`${STREAM}/`)) {
      request.url = (request.url ?? '').slice(STREAM.length);
      stream.listener(request, response);
    } else if (path.startsWith('/ingest/')) {
      stream.listener(request, response);
    } else if (!widgetFiles(path, request, response)) {
      response.writeHead(404, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' }).end();
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const url = `http://localhost:${String(options.port)}`;
  return {
    url,
    streamUrl: `${url}${STREAM}/live.m3u8`,
    streamStart: options.ingestKey === undefined ? `${url}${STREAM}/360p/live.m3u8` : undefined,
    posterUrl: `${url}${STREAM}/poster.jpg`,
    async close() {
      server.closeAllConnections();
      await Promise.all([stream.close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}
