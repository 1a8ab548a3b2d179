import {
  ChannelService,
  EventBus,
  GlobalSettingsService,
  JobQueueService,
  Populator,
  ProductEvent,
  ProductService,
  PromotionService,
  RequestContextService,
  type App,
  type Entity,
  type RequestContext,
} from '@vendure/core';
import { catalogue, codes } from '../../shop/catalogue/catalogue.ts';
import { createProductMaker } from './products.ts';

const LANGUAGES = ['en', 'he', 'ar', 'el'];

/** Fills an empty server with what the demo's shop sells. */
export async function seed(app: App): Promise<void> {
  await app.get(Populator).populateInitialData({
    defaultLanguage: 'en',
    defaultZone: 'Europe',
    countries: [{ name: 'Greece', code: 'GR', zone: 'Europe' }],
    taxRates: [{ name: 'Standard', percentage: 24 }],
    shippingMethods: [{ name: 'Post', price: 500, taxRate: 24 }],
    paymentMethods: [],
    collections: [],
    roles: [],
  });
  const context = await app.get(RequestContextService).create({ apiType: 'admin' });
  await openMarkets(app, context);
  // What was read before is of the channel as it was.
  const current = await app.get(RequestContextService).create({ apiType: 'admin' });
  const make = await createProductMaker(app, current);
  const searched: Entity['id'][] = [];
  for (const product of catalogue) {
    const id = await make(product);
    if (Object.keys(product.axes).length === 0) searched.push(id);
  }
  for (const code of codes) await makeCode(app, current, code);
  await app.get(JobQueueService).start();
  for (const id of searched) await index(app, current, id);
}

// Who looks something up by its stock-keeping unit looks into the index. All of it would take longer than everything else.
async function index(app: App, context: RequestContext, id: Entity['id']): Promise<void> {
  const product = await app.get(ProductService).findOne(context, id);
  if (product !== undefined) await app.get(EventBus).publish(new ProductEvent(context, product, 'created'));
}

async function openMarkets(app: App, context: RequestContext): Promise<void> {
  await app.get(GlobalSettingsService).updateSettings(context, { availableLanguages: LANGUAGES });
  const channels = app.get(ChannelService);
  const { id } = await channels.getDefaultChannel();
  await channels.update(context, {
    id,
    availableLanguageCodes: LANGUAGES,
    availableCurrencyCodes: ['EUR', 'JPY'],
    defaultCurrencyCode: 'EUR',
    pricesIncludeTax: true,
  });
}

type Code = (typeof codes)[number];

async function makeCode(app: App, context: RequestContext, code: Code): Promise<void> {
  const least = Math.round(Number(code.minimum ?? 0) * 100);
  await app.get(PromotionService).createPromotion(context, {
    enabled: true,
    couponCode: code.code,
    translations: [{ languageCode: 'en', name: code.code, description: '' }],
    conditions:
      least === 0 ? [] : [operation('minimum_order_amount', { amount: String(least), taxInclusive: 'true' })],
    actions: [operation('order_percentage_discount', { discount: String(code.percent) })],
    ...(code.endsAt !== undefined && { endsAt: new Date(code.endsAt) }),
    // All that were to be given have been given.
    ...(code.uses !== undefined && { usageLimit: code.uses - (code.used ?? 0) }),
  });
}

function operation(code: string, values: Readonly<Record<string, string>>): object {
  return { code, arguments: Object.entries(values).map(([name, value]) => ({ name, value })) };
}
