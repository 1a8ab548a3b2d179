import { checkSame } from './check.ts';
import type { ScenarioFeature, ScenarioSubject } from './scenario-subject.ts';
import type { ScenarioViewer } from './scenario-viewer.ts';

/** A scenario, and what it needs of its subject. */
export interface Scenario {
  readonly name: string;
  readonly needs?: readonly ScenarioFeature[];
  readonly run: (viewer: ScenarioViewer, subject: ScenarioSubject, replays: boolean) => Promise<void>;
}

/** State of the viewer’s connection. */
export function stateOf({ show }: ScenarioViewer): string {
  return show.session.$connection.get();
}

/** Whether the viewer is connected. */
export function isOpen(viewer: ScenarioViewer): boolean {
  return stateOf(viewer) === 'open';
}

/** Waits until the viewer has noticed that the connection is over. */
export async function untilLeft(viewer: ScenarioViewer): Promise<void> {
  await viewer.until(() => !isOpen(viewer), 'to notice the cut');
}

/** Waits until the viewer is connected again. */
export async function untilBack(viewer: ScenarioViewer): Promise<void> {
  await viewer.until(() => isOpen(viewer), 'to be back');
}

/** Waits until an own message was taken. */
export async function untilSent(viewer: ScenarioViewer, text: string): Promise<void> {
  const isSent = (): boolean =>
    viewer.show.chat.messages().some((row) => row.text === text && row.delivery === 'sent');
  await viewer.until(isSent, `"${text}" to be sent`);
}

/** Throws unless what is seen stands in the order in which it was published. */
export function checkOrder(viewer: ScenarioViewer): void {
  const numbers = viewer.texts().map((text) => Number(text.slice(1)));
  checkSame(
    numbers,
    [...numbers].sort((a, b) => a - b),
    'the order',
  );
}

/** Throws unless everything is there once and in order. */
export function checkWhole(viewer: ScenarioViewer): void {
  const { lost, doubled } = viewer.count();
  checkSame([lost, doubled], [0, 0], 'lost and doubled');
  checkOrder(viewer);
}

/** Throws unless, after one or more returns, nothing is lost and nothing reset where all can be replayed, else one honest reset for each. */
function checkReturn(viewer: ScenarioViewer, replays: boolean): void {
  const { doubled, resets, returns } = viewer.count();
  if (replays) {
    checkWhole(viewer);
    checkSame(resets, 0, 'resets');
  } else {
    checkSame([doubled, resets], [0, returns], 'doubled, and resets (one for each return)');
    checkOrder(viewer);
  }
}

/**
 * Says `count` more to a viewer who is back, and checks all that he has seen; where nothing can be replayed, from there on.
 */
export async function goesOn(viewer: ScenarioViewer, count: number, replays: boolean): Promise<void> {
  const next = viewer.count().published + 1;
  await viewer.publish(count);
  await viewer.untilSeen(replays ? 1 : next);
  checkReturn(viewer, replays);
}
