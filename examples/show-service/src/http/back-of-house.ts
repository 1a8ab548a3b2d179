import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as v from 'valibot';
import { decodeShowEvent, isShoppableError, type ShowEvent } from '@shoppable/core';
import type { ShowLog } from '../log/show-log.ts';
import type { Publisher } from '../publisher.ts';
import { OrderSchema, type Sales } from '../shop/sales.ts';
import { isSigned, SIGNATURE_HEADER } from '../signature.ts';
import { problem } from './problem.ts';

/** What the shop reports. */
export interface BackOfHouseDeps {
  readonly show: string;
  readonly secret: string;
  readonly log: ShowLog;
  readonly publisher: Publisher;
  readonly sales: Sales;
  readonly onUpdate: (update: ShowEvent<'product.update'>['data']) => void;
}

type Outcome =
  { id: string; result: 'taken' | 'repeated' } | { id: string; result: 'refused'; message: string };

const MOST_BYTES = 256_000;
const ORDER_NOTICE_TTL_MS = 30_000;

const BodySchema = v.object({
  events: v.pipe(
    v.array(
      v.object({
        id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
        type: v.pipe(v.string(), v.maxLength(64)),
        data: v.unknown(),
      }),
    ),
    v.maxLength(200),
  ),
});

type Posted = v.InferOutput<typeof BodySchema>['events'][number];

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function takes({ log, publisher, sales, onUpdate }: BackOfHouseDeps) {
  async function takeOrder({ id, data }: Posted): Promise<Outcome> {
    const order = v.safeParse(OrderSchema, data);
    if (order.success) return { id, result: (await sales.add(id, order.output)) ? 'taken' : 'repeated' };
    const [issue] = order.issues;
    return { id, result: 'refused', message: `${v.getDotPath(issue) ?? 'data'}: ${issue.message}` };
  }

  async function takeEvent(event: ShowEvent | undefined, { id, type }: Posted): Promise<Outcome> {
    if (event?.type === 'product.update') {
      const once = [`shop:${id}`];
      const { isNew } = await publisher.publish({ id, type: event.type, data: event.data, once });
      if (isNew) onUpdate(event.data);
      return { id, result: isNew ? 'taken' : 'repeated' };
    }
    if (event?.type === 'coupon.update') {
      // Its place among what the host says of the coupon is the log's to give.
      const { rev: _rev, endsAtMs: endsAt, ...coupon } = event.data;
      const data = { ...coupon, ...(endsAt !== undefined && { endsAt }) };
      const { isNew } = await publisher.publish({ id, type: event.type, data, once: [`shop:${id}`] });
      return { id, result: isNew ? 'taken' : 'repeated' };
    }
    if (event?.type === 'order.notice') {
      const isNew = await log.claim(`shop:${id}`);
      if (isNew) {
        await sales.notice(event.data.productId, event.data.count);
        publisher.mention(event.type, event.data, ORDER_NOTICE_TTL_MS, id);
      }
      return { id, result: isNew ? 'taken' : 'repeated' };
    }
    return { id, result: 'refused', message: `The shop may not send events of type "${type.slice(0, 64)}".` };
  }

  return async (posted: Posted): Promise<Outcome> => {
    if (posted.type === 'order.placed') return takeOrder(posted);
    try {
      return await takeEvent(decodeShowEvent(posted), posted);
    } catch (problem) {
      if (isShoppableError(problem)) return { id: posted.id, result: 'refused', message: problem.message };
      throw problem;
    }
  };
}

/** `POST /shows/:id/events`: signed reports of the shop, each taken once, a wrong one costing only itself. */
export function backOfHouse(deps: BackOfHouseDeps): Hono {
  const app = new Hono();
  const take = takes(deps);
  app.post('/shows/:id/events', bodyLimit({ maxSize: MOST_BYTES }), async (c) => {
    const body = await c.req.text();
    if (!isSigned(deps.secret, body, c.req.header(SIGNATURE_HEADER))) {
      return problem(c, 401, 'signature-wrong', `The ${SIGNATURE_HEADER} header does not sign this body.`);
    }
    if (c.req.param('id') !== deps.show) return problem(c, 404, 'show-not-found', 'There is no such show.');
    const parsed = v.safeParse(BodySchema, parsedJson(body));
    if (!parsed.success) {
      const [issue] = parsed.issues;
      const path = v.getDotPath(issue) ?? '';
      return problem(
        c,
        400,
        'body-invalid',
        `The body is not { events: [{ id, type, data }] }: ${issue.message}.`,
        path,
      );
    }
    const results: Outcome[] = [];
    for (const posted of parsed.output.events) results.push(await take(posted));
    const isWrong = results.length > 0 && results.every(({ result }) => result === 'refused');
    return c.json({ results }, isWrong ? 422 : 200);
  });
  return app;
}
