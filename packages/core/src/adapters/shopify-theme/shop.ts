import type { Clock } from '../../lib/clock.ts';
import type { VariantFacts } from './outcome.ts';
import type { ThemePage } from './page.ts';

/** What of the adapter's options its rooms use. */
export interface ThemeSettings {
  readonly actions?: boolean;
  readonly openDrawer?: boolean;
  readonly lineProperties?: boolean;
  /** Selectors of further places by the id of the section that draws them. */
  readonly sections?: Readonly<Record<string, string>>;
  readonly token?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** The shop of the page, as its cart and its catalog share it. */
export interface ThemeShop {
  readonly page: ThemePage;
  readonly options: ThemeSettings;
  readonly clock: Clock;
  /** What the catalog has told of variants. */
  readonly facts: Map<string, VariantFacts>;
  /** The root of the shop in the viewer's language and market, absolute, with a slash at its end. */
  base(): string;
  /** The address of the Storefront API, where it is known and wanted. */
  storefront(): string | undefined;
}
