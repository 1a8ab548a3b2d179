// The few names of @vendure/core that this server uses: it is installed apart, and the rest of the repository is checked
// without it.

/** A class by which the application hands out its one instance. */
interface Service<T> {
  readonly prototype: T;
}

/** Who asks, on which channel, in which language. */
export interface RequestContext {
  readonly channel: { readonly id: string | number };
}

/** A row with an id. */
export interface Entity {
  readonly id: string | number;
}

/** The running application. */
export interface App {
  get<T>(service: Service<T>): T;
  close(): Promise<void>;
}

type Input = Readonly<Record<string, unknown>>;
type Handler = (request: never, response: never, next: () => void) => void;

/** What of Vendure's configuration is set here. */
export interface Config {
  readonly apiOptions: {
    readonly port: number;
    readonly hostname: string;
    readonly adminApiPath: string;
    readonly shopApiPath: string;
    readonly csrfPrevention: boolean;
    readonly middleware: readonly { readonly route: string; readonly handler: Handler }[];
  };
  readonly authOptions: Input;
  readonly assetOptions: Input;
  readonly customFields: Input;
  readonly dbConnectionOptions: Input;
  readonly logger: unknown;
  readonly jobQueueOptions?: Input;
  readonly plugins: readonly unknown[];
}

/** Starts the server. */
export function bootstrap(config: Config): Promise<App>;

/** Writes what is wrong to the console. */
export declare const DefaultLogger: new (options: { level: number }) => object;

/** How much is logged; 0 is errors only. */
export declare const LogLevel: { readonly Error: number };

/** Full-text search in the same database. */
export declare const DefaultSearchPlugin: { init(options: Input): unknown };

/** Makes countries, taxes and ways of shipping. */
export declare class Populator {
  populateInitialData(data: Input): Promise<void>;
}

/** Makes products quickly. */
export declare class FastImporterService {
  initialize(): Promise<void>;
  createProduct(input: Input): Promise<Entity['id']>;
  createProductOptionGroup(input: Input): Promise<Entity['id']>;
  createProductOption(input: Input): Promise<Entity['id']>;
  addOptionGroupToProduct(product: Entity['id'], group: Entity['id']): Promise<void>;
  createProductVariant(input: Input): Promise<Entity['id']>;
}

/** Makes contexts. */
export declare class RequestContextService {
  create(options: { apiType: 'admin' | 'shop' }): Promise<RequestContext>;
}

/** Knows the channels. */
export declare class ChannelService {
  getDefaultChannel(): Promise<Entity>;
  update(context: RequestContext, input: Input): Promise<unknown>;
}

/** Knows the languages of the whole installation. */
export declare class GlobalSettingsService {
  updateSettings(context: RequestContext, input: Input): Promise<unknown>;
}

/** Makes promotions. */
export declare class PromotionService {
  createPromotion(context: RequestContext, input: Input): Promise<unknown>;
}

/** Knows the taxes' kinds. */
export declare class TaxCategoryService {
  findAll(context: RequestContext): Promise<{ readonly items: readonly Entity[] }>;
}

/** Tells plugins, such as the search, what has happened. */
export declare class EventBus {
  publish(event: object): Promise<void>;
}

/** A product was made or changed. */
export declare const ProductEvent: new (
  context: RequestContext,
  product: Entity,
  type: 'created' | 'updated',
) => object;

/** Knows the products. */
export declare class ProductService {
  findOne(context: RequestContext, id: Entity['id']): Promise<Entity | undefined>;
}

/** Runs what is done in the background. */
export declare class JobQueueService {
  start(): Promise<void>;
}

/** Reaches the tables. */
export declare class TransactionalConnection {
  getRepository(
    context: RequestContext,
    entity: unknown,
  ): {
    save(rows: unknown): Promise<Entity>;
    findOne(query: { readonly where: Input }): Promise<Entity | null>;
    remove(row: Entity): Promise<unknown>;
  };
}

/** A table of pictures. */
export declare const Asset: new (fields: Input) => object;

/** A table of prices. */
export declare const ProductVariantPrice: new (fields: Input) => object;

/** A table of sessions. */
export declare const Session: unknown;
