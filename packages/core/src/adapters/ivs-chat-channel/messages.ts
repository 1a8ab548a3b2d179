import * as v from 'valibot';

const Texts = v.fallback(v.record(v.string(), v.string()), {});

const common = {
  Id: v.fallback(v.string(), ''),
  RequestId: v.fallback(v.string(), ''),
  SendTime: v.fallback(v.string(), ''),
  Attributes: v.optional(Texts, {}),
};

/** What Amazon IVS Chat sends. */
export const MessageSchema = v.variant('Type', [
  v.object({
    ...common,
    Type: v.literal('MESSAGE'),
    Content: v.string(),
    Sender: v.object({ UserId: v.string(), Attributes: v.optional(Texts, {}) }),
  }),
  v.object({ ...common, Type: v.literal('EVENT'), EventName: v.string() }),
  v.object({ ...common, Type: v.literal('ERROR'), ErrorCode: v.fallback(v.number(), 0) }),
]);

/** See {@link MessageSchema}. */
export type Message = v.InferOutput<typeof MessageSchema>;

/** A message of the chat as the show's event. What the sender is called and may do, his token says. */
export function chatOf(message: Extract<Message, { Type: 'MESSAGE' }>): object {
  const { Id: id, Content: text, RequestId: cid, SendTime, Sender, Attributes } = message;
  const ts = Date.parse(SendTime);
  const { name, displayName, role } = Sender.Attributes;
  const { replyTo } = Attributes;
  return {
    id,
    type: 'chat.message',
    ...(Number.isFinite(ts) && { ts }),
    data: {
      user: { id: Sender.UserId, name: name ?? displayName ?? Sender.UserId, ...(role && { role }) },
      text,
      ...(cid && { cid }),
      ...(replyTo && { replyTo }),
    },
  };
}
