import {
  Asset,
  ChannelService,
  FastImporterService,
  ProductVariantPrice,
  TaxCategoryService,
  TransactionalConnection,
  type App,
  type Entity,
  type RequestContext,
} from '@vendure/core';
import { words, type ProductData, type Words } from '../../shop/catalogue/format.ts';
import { AXES, VALUES } from '../../shop/catalogue/options.ts';
import { variantsOf } from '../../shop/src/store/seed.ts';

type Id = Entity['id'];
type Made = ReturnType<typeof variantsOf>[number];

const YEN_PER_EURO = 160;

function translations(text: Words, more: (language: string) => object = () => ({})): object[] {
  return Object.entries(text).map(([languageCode, name]) => ({ languageCode, name, ...more(languageCode) }));
}

function named(value: string): Words {
  return VALUES[value] ?? words(value, value, value, value);
}

/** Makes products of the demo's catalogue in all four languages, in euro and yen; answers their ids. */
export async function createProductMaker(
  app: App,
  context: RequestContext,
): Promise<(data: ProductData) => Promise<Id>> {
  const importer = app.get(FastImporterService);
  await importer.initialize();
  const { items } = await app.get(TaxCategoryService).findAll(context);
  const taxCategoryId = items[0]?.id;
  const { id: channelId } = await app.get(ChannelService).getDefaultChannel();
  const connection = app.get(TransactionalConnection);
  const pictures = new Map<string, Id>();

  async function pictureOf(name: string): Promise<Id> {
    const known = pictures.get(name);
    if (known !== undefined) return known;
    const file = `${name}.svg`;
    const size = { width: 800, height: 800, fileSize: 1 };
    const row = { type: 'IMAGE', mimeType: 'image/svg+xml', source: file, preview: file, ...size };
    const asset = new Asset({
      ...row,
      channels: [{ id: channelId }],
      translations: [],
      customFields: {},
    });
    const { id } = await connection.getRepository(context, Asset).save(asset);
    pictures.set(name, id);
    return id;
  }

  async function optionsOf(data: ProductData, product: Id): Promise<Map<string, Id>> {
    const options = new Map<string, Id>();
    for (const [axis, values] of Object.entries(data.axes)) {
      const code = `${data.handle}-${axis}`;
      const name = AXES[axis] ?? words(axis, axis, axis, axis);
      const group = await importer.createProductOptionGroup({ code, translations: translations(name) });
      await importer.addOptionGroupToProduct(product, group);
      for (const value of values) {
        const option = {
          productOptionGroupId: group,
          code: value,
          translations: translations(named(value)),
        };
        options.set(`${axis}=${value}`, await importer.createProductOption(option));
      }
    }
    return options;
  }

  async function makeVariant(
    data: ProductData,
    product: Id,
    options: Map<string, Id>,
    made: Made,
  ): Promise<void> {
    const variant = await importer.createProductVariant({
      productId: product,
      sku: made.sku,
      price: made.price,
      stockOnHand: made.stock,
      trackInventory: 'TRUE',
      taxCategoryId,
      featuredAssetId: await pictureOf(made.image),
      optionIds: Object.entries(made.options).flatMap(
        ([axis, value]) => options.get(`${axis}=${value}`) ?? [],
      ),
      translations: translations(data.title),
    });
    const price = new ProductVariantPrice({
      price: Math.round((made.price / 100) * YEN_PER_EURO),
      currencyCode: 'JPY',
      channelId,
      variant: { id: variant },
    });
    await connection.getRepository(context, ProductVariantPrice).save(price);
  }

  return async (data) => {
    const product = await importer.createProduct({
      enabled: true,
      featuredAssetId: await pictureOf(data.handle),
      translations: translations(data.title, (language) => ({
        slug: data.handle,
        description: `<p>${data.about[language as keyof Words]}</p>`,
      })),
    });
    const options = await optionsOf(data, product);
    for (const made of variantsOf(data)) await makeVariant(data, product, options, made);
    return product;
  };
}
