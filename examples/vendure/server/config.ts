import { DefaultLogger, DefaultSearchPlugin, LogLevel, type Config } from '@vendure/core';
import { createPages } from './pages.ts';
import { oneAtATime } from './one-at-a-time.ts';

const refuse = (): Promise<never> => Promise.reject(new Error('Pictures are files of the shop.'));

/** A Vendure server in memory on a port of loopback. */
export function configOf(port: number): Config {
  const root = `http://localhost:${String(port)}`;
  return {
    apiOptions: {
      port,
      hostname: '127.0.0.1',
      adminApiPath: 'admin-api',
      shopApiPath: 'shop-api',
      csrfPrevention: true,
      middleware: [
        { route: 'shop-api', handler: oneAtATime() },
        { route: '/', handler: createPages() },
      ],
    },
    authOptions: {
      // Pages on other origins have the token, the shop's own page has the cookie.
      tokenMethod: ['bearer', 'cookie'],
      // Sessions that tests have forgotten are forgotten at once.
      sessionCacheStrategy: { get: () => undefined, set() {}, delete() {}, clear() {} },
      cookieOptions: { secret: 'on loopback only', sameSite: 'lax', httpOnly: true },
    },
    assetOptions: {
      assetStorageStrategy: {
        toAbsoluteUrl: (_request: unknown, name: string) => `${root}/pictures/${name}`,
        writeFileFromBuffer: refuse,
        writeFileFromStream: refuse,
        readFileToBuffer: refuse,
        readFileToStream: refuse,
        deleteFile: refuse,
        fileExists: () => Promise.resolve(false),
      },
    },
    customFields: {
      // Where in which show something was bought: read by the merchant's own reports.
      Order: [
        { name: 'liveShow', type: 'string', nullable: true, public: true },
        { name: 'liveAt', type: 'string', nullable: true, public: true },
        { name: 'livePhase', type: 'string', nullable: true, public: true },
      ],
    },
    dbConnectionOptions: { type: 'sqljs', synchronize: true, logging: false },
    logger: new DefaultLogger({ level: LogLevel.Error }),
    plugins: [DefaultSearchPlugin.init({ bufferUpdates: false })],
  };
}
