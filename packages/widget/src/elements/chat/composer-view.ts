import {
  MESSAGE_LENGTH,
  type ChatPause,
  type ChatSettings,
  type ChatUser,
  type ConnectionState,
  type TextKey,
} from '@shoppable/core';

/** Characters left from which the counter is shown. */
const NEAR_LIMIT = 40;

/** What the composer shows besides the words of the viewer. */
export interface ComposerView {
  /** Why nothing can be sent right now, in the viewer's words; `leftMs` until that is over. */
  readonly reason: { readonly key: TextKey; readonly leftMs?: number } | undefined;
  /** Nothing can be sent right now, with or without a reason worth saying. */
  readonly blocked: boolean;
  /** Writing is of no use, either. */
  readonly closed: boolean;
  /** Characters left, near the limit; below zero there are too many. */
  readonly left: number | undefined;
}

/** What the composer goes by. */
export interface ComposerFacts {
  readonly connection: ConnectionState;
  readonly wasOpen: boolean;
  readonly settings: ChatSettings;
  readonly role: ChatUser['role'];
  readonly pause: ChatPause | undefined;
  /** Now by the service's clock, epoch ms. */
  readonly nowMs: number;
  /** The message waits until the viewer is signed in, or he was not. */
  readonly gate: 'open' | 'asking' | 'shut';
  readonly draft: string;
}

/** What the composer shows. */
export function composerView(facts: ComposerFacts): ComposerView {
  const left = MESSAGE_LENGTH - Array.from(facts.draft).length;
  const reason = reasonOf(facts, left);
  const { connection, draft, gate } = facts;
  return {
    reason,
    blocked: (reason !== undefined && gate !== 'shut') || connection !== 'open' || draft.trim() === '',
    closed: reason !== undefined && CLOSING.has(reason.key),
    left: left <= NEAR_LIMIT ? left : undefined,
  };
}

const CLOSING: ReadonlySet<TextKey> = new Set([
  'error.channel-refused',
  'chat.frozen',
  'refusal.banned',
  'chat.timed-out',
  'chat.signing-in',
]);

function reasonOf(facts: ComposerFacts, left: number): ComposerView['reason'] {
  const { connection, wasOpen, settings, role, gate } = facts;
  const isViewer = role === 'viewer';
  if (connection === 'failed') return { key: 'error.channel-refused' };
  if (connection !== 'open' && wasOpen) return { key: 'chat.offline' };
  if (settings.frozen && isViewer) return { key: 'chat.frozen' };
  if (gate === 'asking') return { key: 'chat.signing-in' };
  if (left < 0) return { key: 'refusal.too-long' };
  if (gate === 'shut') return { key: 'refusal.login-required' };
  return isViewer ? pauseReason(facts) : undefined;
}

function pauseReason({ pause, nowMs }: ComposerFacts): ComposerView['reason'] {
  const leftMs = (pause?.untilMs ?? 0) - nowMs;
  if (pause === undefined || leftMs <= 0) return undefined;
  if (pause.why === 'banned') return { key: 'refusal.banned' };
  if (pause.why === 'timeout') return { key: 'chat.timed-out', leftMs };
  return { key: 'chat.wait', leftMs };
}
