import type { DatabaseSync } from 'node:sqlite';
import { createMirror } from '../mirror.ts';
import type { Records } from '../records.ts';

/** {@link Records} of one process, in SQLite. */
export function createSqliteRecords(db: DatabaseSync, show: string): Records {
  const all = db.prepare('SELECT drawer, id, value, revision FROM records WHERE show = ?');
  const add = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, 1) ON CONFLICT DO NOTHING');
  const replace = db.prepare(
    'UPDATE records SET value = ?, revision = revision + 1 WHERE show = ? AND drawer = ? AND id = ? AND revision = ?',
  );
  const mirror = createMirror();
  for (const row of all.all(show)) {
    const entry = { value: JSON.parse(String(row['value'])) as unknown, revision: Number(row['revision']) };
    mirror.take(String(row['drawer']), String(row['id']), entry);
  }

  return {
    get: mirror.get,
    list: mirror.list,
    watch: mirror.watch,
    read: async (drawer, id) => mirror.get(drawer, id),
    async write(drawer, id, value, revision) {
      const text = JSON.stringify(value);
      const { changes } =
        revision === 0 ? add.run(show, drawer, id, text) : replace.run(text, show, drawer, id, revision);
      if (changes === 0) return false;
      mirror.take(drawer, id, { value, revision: revision + 1 });
      return true;
    },
  };
}
