import type { DatabaseSync } from 'node:sqlite';
import type { Ballot, Ballots } from '../ballots.ts';

/** {@link Ballots} of one process, in SQLite. */
export function createSqliteBallots(db: DatabaseSync, show: string): Ballots {
  const add = db.prepare('INSERT INTO ballots VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING');
  const byVoter = db.prepare(
    'SELECT voter, choice, cid FROM ballots WHERE show = ? AND box = ? AND voter = ?',
  );
  const byCid = db.prepare('SELECT voter, choice, cid FROM ballots WHERE show = ? AND box = ? AND cid = ?');
  const inBox = db.prepare(
    'SELECT voter, choice, cid FROM ballots WHERE show = ? AND box = ? ORDER BY rowid',
  );
  const closed = db.prepare('SELECT 1 AS yes FROM closed_boxes WHERE show = ? AND box = ?');
  const shut = db.prepare('INSERT INTO closed_boxes VALUES (?, ?) ON CONFLICT DO NOTHING');
  const counted = new Map<string, Map<string, number>>();

  const all = (box: string): Ballot[] => inBox.all(show, box) as unknown as Ballot[];
  const isClosed = (box: string): boolean => closed.get(show, box) !== undefined;

  function counts(box: string): Map<string, number> {
    const known = counted.get(box);
    if (known !== undefined) return known;
    const made = new Map<string, number>();
    for (const { choice } of all(box)) made.set(choice, (made.get(choice) ?? 0) + 1);
    counted.set(box, made);
    return made;
  }

  return {
    async cast(box, { voter, choice, cid }) {
      if (byCid.get(show, box, cid) !== undefined) return 'counted';
      if (byVoter.get(show, box, voter) !== undefined) return 'already';
      if (isClosed(box)) return 'closed';
      const sums = counts(box);
      add.run(show, box, voter, choice, cid);
      sums.set(choice, (sums.get(choice) ?? 0) + 1);
      return 'counted';
    },
    close: async (box) => void shut.run(show, box),
    isClosed,
    counts,
    find: async (box, voter) => byVoter.get(show, box, voter) as unknown as Ballot | undefined,
    all: async (box) => all(box),
  };
}
