import { existsSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { createLiveOrigin } from './examples/live/src/index.ts';
import { createKindsServer } from './examples/live/src/testing/kinds-server.ts';
import { createNginxRtmp } from './examples/live/src/testing/nginx-rtmp.ts';
import { createLowLatencyOrigin } from './examples/live/src/testing/low-latency.ts';
import { createThemeShop } from './packages/core/src/testing/stand-ins/shopify-theme.ts';

const candidates = [
  process.env.CHROME_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...QUIET];

// The demo's own live stream, so that tests play what viewers see.
const origin = createLiveOrigin();

/** Sends an answer as it is: the runner would have browsers keep every file, and a live playlist would stand still. */
function send(context, { status, headers, body }) {
  context.respond = false;
  context.res.writeHead(status, headers);
  context.res.end(context.method === 'HEAD' ? undefined : body);
}

/** Serves the live stream under `/stream/`. `/stream/slow/…` waits half a second; `/stream/none/…` is not on air. */
async function stream(context, next) {
  const [, manner, path] = /^\/stream(\/slow|\/none)?(\/.*)$/u.exec(context.path) ?? [];
  if (path === undefined) return next();
  if (manner === '/slow') await new Promise((resolve) => setTimeout(resolve, 500));
  const { status, headers, body } = origin.respond(manner === '/none' ? '/none' : path);
  send(context, { status, headers, body });
}

// One small recording of each kind of stream, made by ffmpeg when a test first asks for it.
const recordings = createKindsServer('.cache');

const lowLatency = createLowLatencyOrigin('.cache');
const liveServer = createNginxRtmp({
  // Not on the path of everybody.
  nginx: [process.env.NGINX_PATH, '/usr/sbin/nginx'].find((path) => path && existsSync(path)) ?? 'nginx',
  ffmpeg: process.env.FFMPEG_PATH ?? 'ffmpeg',
});

/** Serves recordings under `/kinds/`, a stream of low latency under `/low-latency/`, nginx's under `/live-server/`. */
async function kinds(context, next) {
  const { method, headers, url } = context;
  const [, place, path] = /^\/(kinds|low-latency|live-server)(\/.*)$/u.exec(url) ?? [];
  if (path === undefined) return next();
  const answers = {
    kinds: () => recordings.respond({ method, headers, url: path }),
    'low-latency': () => lowLatency.respond(path),
    'live-server': () => liveServer.respond(path),
  };
  const answer = await answers[place]();
  send(context, answer);
}

// Shops of themes, each with its own cart, under `/theme-shop/<name>/`.
const themeShops = new Map();

function openThemeShop() {
  const items = [
    { id: 11, handle: 'mug', title: 'Mug', price: 1290 },
    { id: 12, handle: 'scarce', title: 'Scarce', price: 500, stock: 2 },
  ];
  return createThemeShop({ items });
}

/** Stands in for the storefront of a Shopify theme. */
async function themes(context, next) {
  const [, name, path] = /^\/theme-shop\/([\w-]+)\/(.*)$/u.exec(context.url) ?? [];
  if (path === undefined) return next();
  if (!themeShops.has(name)) themeShops.set(name, openThemeShop());
  const parts = [];
  for await (const part of context.req) parts.push(part);
  const sent = { method: context.method, path, body: Buffer.concat(parts).toString() };
  const { status, type, body } = themeShops.get(name).respond(sent);
  send(context, { status, headers: { 'content-type': type, 'cache-control': 'no-store' }, body });
}

export default {
  // The real live server has a suite of its own: nginx is not everywhere.
  files: ['packages/widget/src/**/*.test.ts', '!packages/widget/src/**/live-server.test.ts'],
  // One page at a time: a page in the background gets no frames.
  concurrency: 1,
  concurrentBrowsers: 1,
  nodeResolve: { exportConditions: ['shoppable-source', 'browser', 'development'] },
  browsers: [
    chromeLauncher({
      launchOptions: { ...(executablePath !== undefined && { executablePath }), args: flags },
    }),
  ],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } }),
  ],
  middleware: [stream, kinds, themes],
  // Unbundled, the modules of a test alone fill the list of what was requested: what is missing there is missed by no test.
  testRunnerHtml: (framework) =>
    `<!doctype html><html><body><script>performance.setResourceTimingBufferSize(5000)</script><script type="module" src="${framework}"></script></body></html>`,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  testsFinishTimeout: 180_000,
  browserLogs: false,
};
