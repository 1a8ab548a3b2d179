import type { ShoppableError } from '../lib/errors.ts';
import { ControlFrameSchema, type ControlFrame } from '../model/channel-frame.ts';
import { decode } from '../model/decode.ts';
import { decodeShowEvents } from '../model/show-event.ts';
import type { ChannelSink } from '../ports/channel.ts';

const CONTROL_TYPES: ReadonlySet<unknown> = new Set<ControlFrame['type']>([
  'hello',
  'sync.snapshot',
  'heartbeat',
  'ack',
  'nack',
]);

/**
 * Decodes what one frame of a realtime service holds and hands it to the sink in its order: what every channel
 * adapter does with what it receives. Wrong items become problems, unknown ones are skipped, nothing is handed over
 * once `signal` has aborted. Answers whether the service said hello in it.
 * @example
 * socket.onmessage = ({ data }) => deliverFrame([JSON.parse(data)].flat(), sink, signal);
 */
export function deliverFrame(items: readonly unknown[], sink: ChannelSink, signal: AbortSignal): boolean {
  let greeted = false;
  let events: unknown[] = [];
  const flush = (): void => {
    if (events.length > 0 && !signal.aborted) deliverEvents(events, sink);
    events = [];
  };
  for (const item of items) {
    if (signal.aborted) return greeted;
    if (CONTROL_TYPES.has(typeOf(item))) {
      flush();
      greeted = deliverControl(item, sink) || greeted;
    } else {
      events.push(item);
    }
  }
  flush();
  return greeted;
}

function typeOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'type' in item ? item.type : undefined;
}

function deliverEvents(values: readonly unknown[], sink: ChannelSink): void {
  const { events, problems, unread } = decodeShowEvents(values);
  for (const problem of problems) sink.onProblem(problem);
  if (unread.length > 0) sink.onUnread?.(unread);
  if (events.length > 0) sink.onEvents(events);
}

function deliverControl(item: unknown, sink: ChannelSink): boolean {
  let frame: ControlFrame;
  try {
    frame = decode(ControlFrameSchema, item, 'event-invalid', 'The control frame');
  } catch (error) {
    sink.onProblem(error as ShoppableError);
    return false;
  }
  if (frame.type === 'sync.snapshot') deliverSnapshot(frame, sink);
  else sink.onControl(frame);
  return frame.type === 'hello';
}

function deliverSnapshot(frame: Extract<ControlFrame, { type: 'sync.snapshot' }>, sink: ChannelSink): void {
  const state = decodeShowEvents(frame.state);
  const tail = decodeShowEvents(frame.tail);
  for (const problem of [...state.problems, ...tail.problems]) sink.onProblem(problem);
  sink.onControl({ ...frame, state: state.events, tail: tail.events });
}
