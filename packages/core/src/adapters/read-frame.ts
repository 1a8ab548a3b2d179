import { ShoppableError } from '../lib/errors.ts';
import type { ChannelSink } from '../ports/channel.ts';

// A snapshot carries the whole log and is long by nature; everything else is one event or a few.
const LONGEST_FRAME = 64_000;
const LONGEST_SNAPSHOT = 4_000_000;

/**
 * The items of one frame of a realtime service, JSON text or what was parsed of it: an object is a list of one. What is no
 * JSON or too long becomes a problem, and there are none.
 * @example
 * socket.onmessage = ({ data }) => deliverFrame(readFrame(data, sink), sink, signal);
 */
export function readFrame(data: unknown, sink: Pick<ChannelSink, 'onProblem'>): readonly unknown[] {
  if (typeof data !== 'string') return itemsOf(data) ?? problem(sink, 'A frame was not text.');
  if (data.length > LONGEST_SNAPSHOT) return tooLong(sink, data);
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return problem(sink, 'A frame was not JSON.');
  }
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return data.length <= LONGEST_FRAME || items.some(isSnapshot) ? items : tooLong(sink, data);
}

function itemsOf(data: unknown): readonly unknown[] | undefined {
  if (Array.isArray(data)) return data as unknown[];
  const isPlain = Object.prototype.toString.call(data) === '[object Object]';
  return isPlain ? [data] : undefined;
}

function isSnapshot(item: unknown): boolean {
  return (item as { type?: unknown } | null)?.type === 'sync.snapshot';
}

function tooLong(sink: Pick<ChannelSink, 'onProblem'>, { length }: string): [] {
  return problem(sink, `A frame of ${String(length)} characters is too long.`);
}

function problem(sink: Pick<ChannelSink, 'onProblem'>, message: string): [] {
  sink.onProblem(new ShoppableError('event-invalid', message));
  return [];
}
