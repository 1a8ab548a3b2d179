import { isShoppableError } from '../lib/errors.ts';
import type { Channel, ChannelSink } from '../ports/channel.ts';
import type { ShowSource } from '../ports/show-source.ts';
import { eventForRecord, showForRecord, snapshotForRecord } from './impersonal.ts';
import type { Note } from './note.ts';

/** Listens in on where a show comes from. */
export function recordedSource(source: ShowSource, note: Note): ShowSource {
  let before = '';
  return {
    async load(options) {
      try {
        const show = await source.load(options);
        const recorded = showForRecord(show);
        const text = JSON.stringify(recorded);
        note({ kind: 'show', ...(text !== before && { show: recorded }) });
        before = text;
        return show;
      } catch (thrown) {
        note({ kind: 'show', code: codeOf(thrown) });
        throw thrown;
      }
    },
  };
}

/** Listens in on the realtime channel. */
export function recordedChannel(channel: Channel, note: Note, withoutChat: boolean): Channel {
  return {
    async open(hello, sink, options) {
      try {
        const connection = await channel.open(hello, recordedSink(sink, note, withoutChat), options);
        note({ kind: 'open' });
        void connection.ended.then(({ final }) => note({ kind: 'end', final }));
        return {
          ended: connection.ended,
          send(frame) {
            if (frame.type === 'chat.send' && !withoutChat) note({ kind: 'sent', cid: frame.cid });
            return connection.send(frame);
          },
        };
      } catch (thrown) {
        if (!options.signal.aborted) note({ kind: 'end', final: false, code: codeOf(thrown) });
        throw thrown;
      }
    },
  };
}

function recordedSink(sink: ChannelSink, note: Note, withoutChat: boolean): ChannelSink {
  return {
    onEvents(events) {
      note({ kind: 'items', items: events.map((event) => eventForRecord(event, withoutChat)) });
      sink.onEvents(events);
    },
    onControl(frame) {
      if (frame.type === 'sync.snapshot')
        note({ kind: 'items', items: [snapshotForRecord(frame, withoutChat)] });
      else if (frame.type === 'hello') {
        const { user, ...hello } = frame;
        note({
          kind: 'items',
          items: [withoutChat ? hello : { ...hello, ...(user !== undefined && { user }) }],
        });
      } else if (frame.type === 'heartbeat' || !withoutChat) note({ kind: 'items', items: [frame] });
      sink.onControl(frame);
    },
    onProblem: (problem) => sink.onProblem(problem),
  };
}

/** Code of what was thrown. */
export function codeOf(thrown: unknown): string {
  return isShoppableError(thrown) ? thrown.code : 'unknown';
}
