import * as v from 'valibot';
import { askPermit, type PermitRequest } from '../engine-socket/ask-permit.ts';

type Headers = Readonly<Record<string, string>>;

/** Headers of a request, or what answers them. */
export type HeadersGiven = Headers | (() => Headers | Promise<Headers>);

/** Where the merchant's server signs who may hear a private channel. */
export interface AuthorizeOptions extends Pick<PermitRequest, 'url' | 'token' | 'fetch' | 'signal'> {
  readonly headers: HeadersGiven | undefined;
  readonly socketId: string;
  readonly channel: string;
}

const SignedSchema = v.object({ auth: v.string(), channel_data: v.optional(v.string()) });

/** What the merchant's server has signed. */
export type Signed = v.InferOutput<typeof SignedSchema>;

/**
 * Asks for a signature over a connection and its channel, as all servers with the Pusher protocol have it asked.
 * @throws `channel-refused`, `channel-unreachable`
 */
export async function authorize(options: AuthorizeOptions): Promise<Signed> {
  const { socketId, channel, headers, ...request } = options;
  const body = new URLSearchParams({ socket_id: socketId, channel_name: channel });
  return askPermit(
    { ...request, body, headers: typeof headers === 'function' ? await headers() : headers },
    SignedSchema,
  );
}
