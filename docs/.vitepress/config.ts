import { defineConfig, type DefaultTheme } from 'vitepress';
import { readdirSync, readFileSync } from 'node:fs';

const docs = new URL('..', import.meta.url);

/** One sidebar entry for each page of a folder, named by its first heading. */
function pagesOf(folder: string, isWanted = (_file: string) => true): DefaultTheme.SidebarItem[] {
  return readdirSync(new URL(`${folder}/`, docs))
    .filter((file) => file.endsWith('.md') && file !== 'index.md' && isWanted(file))
    .sort()
    .map((file) => {
      const heading =
        /^# (.+)$/mu.exec(readFileSync(new URL(`${folder}/${file}`, docs), 'utf8'))?.[1] ?? file;
      return { text: heading, link: `/${folder}/${file.slice(0, -3)}` };
    });
}

const BRIDGES = /^(bridges|(socket-io|signalr|ably|pubnub|firebase|stream-chat|sendbird)-channel)\.md$/u;

const ADAPTERS: DefaultTheme.SidebarItem[] = [
  ...pagesOf('adapters', (file) => !BRIDGES.test(file)),
  { text: 'Bridges', collapsed: true, items: pagesOf('adapters', (file) => BRIDGES.test(file)) },
];

const GUIDE: DefaultTheme.SidebarItem[] = [
  {
    text: 'Start',
    items: [
      { text: 'Quick start', link: '/guide/quick-start' },
      { text: 'The demo and the host console', link: '/guide/demo' },
      { text: 'Porting from another player', link: '/guide/porting' },
      { text: 'Questions of merchants', link: '/guide/faq' },
    ],
  },
  {
    text: 'Your shop',
    items: [
      { text: 'Show format', link: '/guide/show-format' },
      { text: 'Streams', link: '/guide/streaming' },
      { text: 'http-cart contract', link: '/guide/http-cart' },
      { text: 'Realtime protocol', link: '/guide/realtime' },
      { text: 'From one viewer to a million', link: '/guide/scale' },
      { text: 'Cues in the stream', link: '/guide/cues' },
      { text: 'Moments and replays', link: '/guide/moments' },
      { text: 'Events on the page', link: '/guide/events' },
      { text: 'Ways to the checkout', link: '/guide/checkout' },
      { text: 'Chat', link: '/guide/chat' },
      { text: 'Coupons', link: '/guide/coupons' },
      { text: 'Links, sharing, entry button', link: '/guide/links' },
      { text: 'One show on many sites', link: '/guide/many-sites' },
      { text: 'Theming', link: '/guide/theming' },
      { text: 'Elements', link: '/guide/elements' },
      { text: 'Accessibility and languages', link: '/guide/accessibility' },
      { text: 'Security and privacy', link: '/guide/security' },
      { text: 'Performance', link: '/guide/performance' },
    ],
  },
  {
    text: 'For developers',
    items: [
      { text: 'Architecture', link: '/guide/architecture' },
      { text: 'Moments, replays and recorded shows', link: '/guide/moments' },
      { text: 'Headless use', link: '/guide/headless' },
      { text: 'Recorder and simulator', link: '/guide/recorder' },
      { text: 'Adapters', link: '/adapters/', collapsed: true, items: ADAPTERS },
      { text: 'Errors', link: '/errors/', collapsed: true, items: pagesOf('errors') },
      { text: 'Decisions', link: '/decisions/', collapsed: true, items: pagesOf('decisions') },
    ],
  },
  {
    text: 'Reference',
    items: [
      { text: 'Show JSON, field by field', link: '/reference/show-format' },
      { text: 'Show events, field by field', link: '/reference/events' },
      { text: 'Realtime protocol, frame by frame', link: '/reference/protocol' },
    ],
  },
];

export default defineConfig({
  title: 'Shoppable',
  description: 'Sell inside your own live video, on your own pages, with your own cart.',
  lang: 'en',
  cleanUrls: true,
  ignoreDeadLinks: [/^https?:\/\/localhost/u],
  head: [['link', { rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' }]],
  themeConfig: {
    logo: '/mark.svg',
    nav: [
      { text: 'Quick start', link: '/guide/quick-start' },
      { text: 'Guide', link: '/guide/show-format' },
      { text: 'Architecture', link: '/guide/architecture' },
      { text: 'Adapters', link: '/adapters/' },
      { text: 'Errors', link: '/errors/' },
    ],
    sidebar: GUIDE,
    outline: { level: [2, 3] },
    search: { provider: 'local' },
    footer: { message: 'MIT licensed. Shoppable contributors.' },
  },
});
