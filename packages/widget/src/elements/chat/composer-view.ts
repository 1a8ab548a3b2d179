import { MESSAGE_LENGTH, type ChatSettings, type ConnectionState, type TextKey } from '@shoppable/core';

/** Characters left from which the counter is shown. */
const NEAR_LIMIT = 40;

/** What the composer shows besides the words of the viewer. */
export interface ComposerView {
  /** Why nothing can be sent right now, in the viewer's words. */
  readonly reason: { readonly key: TextKey; readonly count?: number } | undefined;
  /** Nothing can be sent right now, with or without a reason worth saying. */
  readonly blocked: boolean;
  /** Writing is of no use, either. */
  readonly closed: boolean;
  /** Characters left, near the limit; below zero there are too many. */
  readonly left: number | undefined;
}

/** What the composer shows. `waitMs`: until slow mode lets the viewer write again. */
export function composerView(now: {
  readonly connection: ConnectionState;
  readonly wasOpen: boolean;
  readonly settings: ChatSettings;
  readonly waitMs: number;
  readonly draft: string;
}): ComposerView {
  const { connection, wasOpen, settings, waitMs, draft } = now;
  const left = MESSAGE_LENGTH - Array.from(draft).length;
  const reason = reasonOf(connection, wasOpen, settings, waitMs, left);
  return {
    reason,
    blocked: reason !== undefined || connection !== 'open' || draft.trim() === '',
    closed: settings.frozen || connection === 'failed',
    left: left <= NEAR_LIMIT ? left : undefined,
  };
}

function reasonOf(
  connection: ConnectionState,
  wasOpen: boolean,
  settings: ChatSettings,
  waitMs: number,
  left: number,
): ComposerView['reason'] {
  if (connection === 'failed') return { key: 'error.channel-refused' };
  if (connection !== 'open' && wasOpen) return { key: 'chat.offline' };
  if (settings.frozen) return { key: 'chat.frozen' };
  if (left < 0) return { key: 'refusal.too-long' };
  if (waitMs > 0) return { key: 'chat.wait', count: Math.ceil(waitMs / 1000) };
  return undefined;
}
