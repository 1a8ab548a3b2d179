import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startShop } from '@shoppable-examples/shop';
import { startShowService } from '@shoppable-examples/show-service';
import { freePort } from './free-port.ts';
import { startMedia, type Media } from './media.ts';

/** The show that the demo runs. */
export const SHOW_ID = 'spring-edit';

/** How the demo is started. */
export interface DemoOptions {
  /** Folder for the two SQLite files. */
  readonly dataFolder: string;
  /** TCP ports; default 4410, 4411 and 4412; 0 takes a free one. */
  readonly ports?: { readonly shop: number; readonly service: number; readonly media: number };
  /** Whether the run of show drives itself until a host takes over. Default false. */
  readonly autopilot?: boolean;
  /** Opens the host console. */
  readonly hostPassword: string;
  /** Takes the picture of a real encoder instead of the loop. */
  readonly ingestKey?: string;
  /** Signs what the shop and the show service send each other; at least 16 characters. */
  readonly secret: string;
  /** Origins of other sites that embed the show and sell into the shop. */
  readonly sites?: readonly string[];
  /** Answers what to do to a request of the media server, to try faults. */
  readonly fault?: Media['fault'];
}

/** The running demo. */
export interface Demo {
  /** Roots of the shop, the show service, and the media and widget files, each without a slash at the end. */
  readonly shopUrl: string;
  readonly serviceUrl: string;
  readonly mediaUrl: string;
  /** The show page and the host console. */
  readonly showPageUrl: string;
  readonly hostUrl: string;
  /** What a merchant pastes: the widget's script and the show JSON. */
  readonly widgetSrc: string;
  readonly showSrc: string;
  /** Where the show service can be started anew on the same database, as after a crash. */
  restartService(): Promise<void>;
  close(): Promise<void>;
}

const DEFAULT_PORTS = { shop: 4410, service: 4411, media: 4412 };
const WIDGET_FILES = fileURLToPath(new URL('../../../packages/widget/dist', import.meta.url));

async function portOrFree(port: number): Promise<number> {
  return port === 0 ? await freePort() : port;
}

/** Starts the shop, the show service, the live stream and the widget's files. Rejects when a port is taken. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const wanted = options.ports ?? DEFAULT_PORTS;
  const ports = {
    shop: await portOrFree(wanted.shop),
    service: await portOrFree(wanted.service),
    media: await portOrFree(wanted.media),
  };
  mkdirSync(options.dataFolder, { recursive: true });
  const shopUrl = `http://localhost:${String(ports.shop)}`;
  const serviceUrl = `http://localhost:${String(ports.service)}`;

  const media = await startMedia({
    port: ports.media,
    files: WIDGET_FILES,
    ...(options.ingestKey !== undefined && { ingestKey: options.ingestKey }),
    ...(options.fault !== undefined && { fault: options.fault }),
  });
  const widgetSrc = `${media.url}/shoppable.js`;
  const showSrc = `${serviceUrl}/shows/${SHOW_ID}.json`;

  const shop = await startShop({
    port: ports.shop,
    database: join(options.dataFolder, 'shop.sqlite'),
    widgetSrc,
    showSrc,
    showService: serviceUrl,
    showId: SHOW_ID,
    secret: options.secret,
    ...(options.sites !== undefined && { sites: options.sites }),
  });
  const startService = (): ReturnType<typeof startShowService> =>
    startShowService({
      port: ports.service,
      database: join(options.dataFolder, 'show.sqlite'),
      secret: options.secret,
      shopUrl,
      streamUrl: media.streamUrl,
      streamStart: media.streamStart,
      posterUrl: media.posterUrl,
      widgetSrc,
      hostPassword: options.hostPassword,
      autopilot: options.autopilot ?? false,
    });
  let service = await startService();

  return {
    shopUrl,
    serviceUrl,
    mediaUrl: media.url,
    showPageUrl: `${shopUrl}/live`,
    hostUrl: `${serviceUrl}/host`,
    widgetSrc,
    showSrc,
    async restartService() {
      await service.close();
      service = await startService();
    },
    async close() {
      await Promise.all([shop.close(), service.close(), media.close()]);
    },
  };
}
