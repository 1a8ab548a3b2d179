/** Every fault that Shoppable reports. Each code has a page in `docs/errors/`; a test compares the two. */
export const ERROR_CODES = [
  'config-invalid',
  'show-invalid',
  'show-unreachable',
  'show-not-found',
  'show-forbidden',
  'stream-unreachable',
  'stream-unsupported',
  'stream-broken',
  'stream-forbidden',
  'channel-unreachable',
  'channel-refused',
  'event-invalid',
  'cart-unreachable',
  'cart-invalid',
  'cart-refused',
  'cart-timeout',
  'cart-challenged',
  'catalog-unreachable',
  'catalog-invalid',
  'catalog-refused',
  'catalog-timeout',
  'coupon-unreachable',
  'coupon-invalid',
  'coupon-refused',
  'coupon-timeout',
  'reminder-unreachable',
  'host-error',
] as const;

/** A code of {@link ERROR_CODES}. */
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What a {@link ShoppableError} carries besides its message. */
export interface ErrorDetails {
  /** True when the same call may succeed later. Default false. */
  retryable?: boolean;
  /** Milliseconds after which the other side asked to be tried again. */
  retryAfterMs?: number;
  /** HTTP status, when the fault came as one. */
  status?: number;
  /** Where in the data the fault is, as a dotted path such as `products.3.price.amount`. */
  path?: string;
  /** The error below this one. */
  cause?: unknown;
}

const BRAND = Symbol.for('shoppable.error');

/** The one error class. Its message says what happened and what to do; the viewer's words are chosen by `code`. */
export class ShoppableError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'ShoppableError';
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.retryAfterMs = details.retryAfterMs;
    this.status = details.status;
    this.path = details.path;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** Tells whether a value is a {@link ShoppableError}, also one of another copy of this package. */
export function isShoppableError(value: unknown): value is ShoppableError {
  return typeof value === 'object' && value !== null && BRAND in value;
}

/** Tells whether an error only says that its caller gave up. */
export function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

/** Makes a {@link ShoppableError} of anything thrown; one that is a ShoppableError already is kept. */
export function asShoppableError(thrown: unknown, code: ErrorCode, message: string): ShoppableError {
  if (isShoppableError(thrown)) return thrown;
  return new ShoppableError(code, message, { cause: thrown, retryable: true });
}
