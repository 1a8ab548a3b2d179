import type { Boot, Handover } from './boot.ts';
import type {
  HlsClass,
  HlsConfig,
  Loader,
  LoaderCallbacks,
  LoaderConfiguration,
  LoaderContext,
} from './hls.ts';

type LoaderClass = HlsConfig['loader'];

function fill(stats: Loader<LoaderContext>['stats'], { body, startMs, firstMs, endMs }: Handover): void {
  const isPlaylist = typeof body === 'string';
  const nowMs = performance.now();
  // A playlist counts as loaded now: else it would be reloaded at once, and what was fetched with it be in vain.
  stats.loading.start = isPlaylist ? nowMs : startMs;
  stats.loading.first = isPlaylist ? nowMs : firstMs;
  stats.loading.end = isPlaylist ? nowMs : endMs;
  stats.loaded = stats.total = isPlaylist ? body.length : body.byteLength;
}

/**
 * The loader of hls.js that first looks whether `boot` already has, or is fetching, what is asked for.
 * Each answer is handed over once; what fails there is loaded plainly.
 */
export function handOver(Engine: HlsClass, boot: Boot): LoaderClass {
  const Base: LoaderClass = Engine.DefaultConfig.loader;
  return class extends Base {
    #gone = false;

    override load(
      context: LoaderContext,
      config: LoaderConfiguration,
      callbacks: LoaderCallbacks<LoaderContext>,
    ): void {
      const taken = context.rangeEnd ? undefined : boot.take(context.url);
      const plainly = (): void => {
        if (!this.#gone) super.load(context, config, callbacks);
      };
      if (taken === undefined) return plainly();
      taken.then((answer) => {
        if (this.#gone) return;
        const wantsText = context.responseType !== 'arraybuffer';
        if (wantsText !== (typeof answer.body === 'string')) return plainly();
        this.context = context;
        fill(this.stats, answer);
        callbacks.onSuccess({ url: answer.url, data: answer.body, code: 200 }, this.stats, context, null);
      }, plainly);
    }

    override abort(): void {
      this.#gone = true;
      super.abort();
    }

    override destroy(): void {
      this.#gone = true;
      super.destroy();
    }
  };
}
