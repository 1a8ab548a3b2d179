import { createTrack } from '../lib/track.ts';
import type { EventData, ShowEvent } from '../model/show-event.ts';

/** Which message stays above the chat. */
export interface ChatPins {
  /** What is pinned now; `messageId` of it. */
  at(timeMs: number): EventData<'chat.pin'> | undefined;
  /** Takes what the service says now. */
  take(data: EventData<'chat.pin'>): void;
  /** Takes what was pinned during a recording, where each pin has its time. */
  recorded(event: ShowEvent<'chat.pin'>): void;
}

/** Makes a {@link ChatPins}. What is said now comes before what was pinned during the recording. */
export function createChatPins(): ChatPins {
  const track = createTrack<EventData<'chat.pin'>>();
  let told: EventData<'chat.pin'> | undefined;
  return {
    at: (timeMs) => (told?.messageId ? told : track.at(timeMs)?.value),
    take(data) {
      if (data.rev > (told?.rev ?? Number.NEGATIVE_INFINITY)) told = data;
    },
    recorded({ atMs, tsMs, data }) {
      track.insert({ atMs: atMs ?? tsMs ?? 0, rev: data.rev, value: data });
    },
  };
}
