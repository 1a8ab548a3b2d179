/** Another player: how it is put into a page, and how it is told to play. */
export interface PeerSource {
  /** Package that must be there; none: what the repository has anyway. */
  readonly needs?: string;
  /** The page's body. `SRC` stands for the playlist. */
  readonly html: string;
  /** The page's module: it leaves `globalThis.begin`, which starts the player. */
  readonly script: string;
}

const VIDEO = '<video muted playsinline preload="none"></video>';

function bare(build: string): PeerSource {
  return {
    html: VIDEO,
    script: `import Hls from 'hls.js/dist/${build}';
      const video = document.querySelector('video');
      globalThis.begin = (src) => {
        const hls = new Hls();
        hls.loadSource(src);
        hls.attachMedia(video);
        hls.on(Hls.Events.MANIFEST_PARSED, () => video.play());
      };`,
  };
}

function element(html: string, imports: string, selector: string, needs?: string): PeerSource {
  return {
    ...(needs !== undefined && { needs }),
    html,
    // They load their source a little later, which ends a play() that came before.
    script: `${imports}
      globalThis.begin = () => document.querySelector('${selector}').play().catch((error) => {
        if (error.name === 'AbortError') setTimeout(begin);
      });`,
  };
}

const HLS_VIDEO = '<hls-video slot="media" muted playsinline preload="none" src="SRC"></hls-video>';

/** The players of which `docs/guide/performance.md` speaks; bare hls.js comes first, the ratios are to it. */
export const PEERS: Readonly<Record<string, PeerSource>> = {
  'hls.js full': bare('hls.min.mjs'),
  'hls.js light': bare('hls.light.min.mjs'),
  'mux-player': element(
    '<mux-player muted preload="none" src="SRC"></mux-player>',
    `import '@mux/mux-player';`,
    'mux-player',
  ),
  'hls-video-element': element(HLS_VIDEO, `import 'hls-video-element';`, 'hls-video', 'hls-video-element'),
  'media-chrome': element(
    `<media-controller>${HLS_VIDEO}<media-control-bar><media-play-button></media-play-button></media-control-bar></media-controller>`,
    `import 'hls-video-element'; import 'media-chrome';`,
    'hls-video',
    'media-chrome',
  ),
  'video.js': {
    needs: 'video.js',
    html: '<video class="video-js" muted playsinline preload="none"></video>',
    script: `import videojs from 'video.js';
      const player = videojs(document.querySelector('video'), { html5: { vhs: { overrideNative: true } } });
      globalThis.begin = (src) => { player.src({ src, type: 'application/x-mpegURL' }); player.play(); };`,
  },
  'shaka-player': {
    needs: 'shaka-player',
    html: VIDEO,
    script: `import shaka from 'shaka-player/dist/shaka-player.hls.js';
      const video = document.querySelector('video');
      globalThis.begin = async (src) => {
        const player = new shaka.Player();
        await player.attach(video);
        await player.load(src);
        await video.play();
      };`,
  },
  plyr: {
    needs: 'plyr',
    html: VIDEO,
    script: `import Plyr from 'plyr'; import Hls from 'hls.js';
      const video = document.querySelector('video');
      const player = new Plyr(video, { loadSprite: false });
      globalThis.begin = (src) => {
        const hls = new Hls();
        hls.loadSource(src);
        hls.attachMedia(video);
        hls.on(Hls.Events.MANIFEST_PARSED, () => player.play());
      };`,
  },
  vidstack: {
    needs: 'vidstack',
    html: '<media-player muted playsinline load="play" src="SRC"><media-provider></media-provider><media-video-layout></media-video-layout></media-player>',
    script: `import 'vidstack/player'; import 'vidstack/player/layouts/default'; import 'vidstack/player/ui';
      const player = document.querySelector('media-player');
      player.addEventListener('provider-change', ({ detail }) => {
        if (detail?.type === 'hls') detail.library = () => import('hls.js');
      });
      globalThis.begin = () => player.play();`,
  },
};
