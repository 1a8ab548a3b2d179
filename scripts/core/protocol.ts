import type * as v from 'valibot';
import { toJsonSchema } from '@valibot/to-json-schema';
import { ClientFrameSchema, ControlFrameSchema } from '../../packages/core/src/model/channel-frame.ts';
import { FRAME_FIELDS, FRAME_MEANINGS } from './frame-meanings.ts';
import { EVENTS, type Schema } from './json-schema.ts';
import { EVENT_MEANINGS } from './meanings.ts';

/** Who says a frame. */
export type Side = 'service' | 'viewer';

/** One frame of the realtime protocol. */
export interface Frame {
  readonly side: Side;
  /** Its `type`. */
  readonly type: string;
  /** Its name among the definitions of the schema. */
  readonly name: string;
  readonly schema: Schema;
  readonly meaning: string;
}

const SIDES = { service: ControlFrameSchema, viewer: ClientFrameSchema } as const;
const EVENT_LISTS = new Set(['state', 'tail']);

/** Every frame besides events. */
export const FRAMES: readonly Frame[] = (Object.keys(SIDES) as Side[]).flatMap((side) =>
  SIDES[side].options.map((option) => {
    const type = option.entries.type.literal;
    const meaning = FRAME_MEANINGS[side][type];
    if (meaning === undefined)
      throw new Error(`scripts/core/frame-meanings.ts does not say what "${type}" is.`);
    return { side, type, name: nameOf(side, type), schema: schemaOf(option, `${side}.${type}`), meaning };
  }),
);

function nameOf(side: Side, type: string): string {
  const words = type.split('.').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return (side === 'service' ? 'Service' : 'Viewer') + words.join('');
}

function schemaOf(option: v.GenericSchema, scope: string): Schema {
  const { $schema: _, ...schema } = toJsonSchema(option, {
    target: 'draft-2020-12',
    typeMode: 'input',
    errorMode: 'ignore',
  });
  return explained(schema, scope);
}

/** The schema with the meaning of each field, and with events where there are events. */
function explained(schema: Schema, path: string): Schema {
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, field]): [string, Schema | boolean] => {
      if (typeof field === 'boolean' || name === 'type') return [name, field];
      const own = `${path}.${name}`;
      const description = FRAME_FIELDS[own];
      if (description === undefined)
        throw new Error(`scripts/core/frame-meanings.ts does not say what "${own}" means.`);
      const items = EVENT_LISTS.has(name) && { items: { $ref: 'show-event.schema.json' } };
      return [name, { description, ...explained(field, own), ...items }];
    },
  );
  return schema.properties === undefined ? schema : { ...schema, properties: Object.fromEntries(properties) };
}

/** The JSON Schema of frames besides events. */
export function framesSchema(): Schema {
  const refs = (side: Side): Schema[] =>
    FRAMES.filter((frame) => frame.side === side).map(({ name }) => ({ $ref: `#/$defs/${name}` }));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'channel-frame.schema.json',
    title: 'Shoppable realtime protocol, version 1: frames besides events',
    description: 'A text frame is one of these or a show event, or an array of them.',
    anyOf: [{ $ref: '#/$defs/FromService' }, { $ref: '#/$defs/FromViewer' }],
    $defs: {
      FromService: { oneOf: refs('service') },
      FromViewer: { oneOf: refs('viewer') },
      ...Object.fromEntries(
        FRAMES.map(({ name, schema, meaning }) => [name, { description: meaning, ...schema }]),
      ),
    },
  };
}

/** A JSON object. */
type Json = Readonly<Record<string, unknown>>;

/** The AsyncAPI 3.0 description of the protocol, from the viewer’s side; events and frames refer to their JSON Schemas. */
export function asyncApi(): Json {
  const frames = FRAMES.map(({ name, type, meaning }): [string, Json] => [
    name,
    { name: type, summary: meaning, payload: { $ref: `channel-frame.schema.json#/$defs/${name}` } },
  ]);
  const events = EVENTS.map(([type], index): [string, Json] => [
    nameOf('service', `event.${type}`),
    {
      name: type,
      summary: EVENT_MEANINGS[type],
      payload: { $ref: `show-event.schema.json#/oneOf/${String(index)}` },
    },
  ]);
  const messages = Object.fromEntries([...frames, ...events]);
  const all = Object.keys(messages);
  const saidBy = (side: Side): Json[] =>
    all
      .filter((name) => name.startsWith(side === 'service' ? 'Service' : 'Viewer'))
      .map((name) => ({ $ref: `#/channels/show/messages/${name}` }));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Shoppable realtime protocol',
      version: '1.0.0',
      description:
        'Between a viewer of a show and its realtime service: JSON text, one object or an array of them.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      show: {
        address: null,
        description:
          'A WebSocket, or server-sent events with POST for what the viewer says; your service says where.',
        messages: Object.fromEntries(all.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
      },
    },
    operations: {
      hear: { action: 'receive', channel: { $ref: '#/channels/show' }, messages: saidBy('service') },
      say: { action: 'send', channel: { $ref: '#/channels/show' }, messages: saidBy('viewer') },
    },
    components: { messages },
  };
}
