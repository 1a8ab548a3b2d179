/** One record as it was read: `revision` is what a writer has to name who wants to replace it. */
export interface Entry {
  readonly value: unknown;
  /** Rises with every write; 0 stands for a record that is not there. */
  readonly revision: number;
}

/**
 * What the show keeps besides its log, in drawers: deals, time-outs, logins, totals. A write names the revision that it
 * replaces, so that of two instances that change the same record one is told to look again.
 */
export interface Records {
  /** As this instance knows it: its own writes at once, those of other instances a moment later. */
  get(drawer: string, id: string): Entry | undefined;
  /** Every record of a drawer, as this instance knows it. */
  list(drawer: string): readonly Entry[];
  /** As the engine has it at this moment. */
  read(drawer: string, id: string): Promise<Entry | undefined>;
  /** Replaces the record that is at `revision`; answers false when somebody else was first. */
  write(drawer: string, id: string, value: unknown, revision: number): Promise<boolean>;
  /** Tells every record that there is, then every change, whoever made it. */
  watch(drawer: string, onChange: (entry: Entry) => void): void;
}

/** One drawer of the {@link Records}, with values of one kind. */
export interface Drawer<Value> {
  get(id: string): Value | undefined;
  list(): readonly Value[];
  read(id: string): Promise<Value | undefined>;
  /** Lays in a record that is not there yet; answers false when there is one. */
  create(id: string, value: Value): Promise<boolean>;
  /** Puts `turn` of the newest value in its place, however many others write; undefined leaves it as it is. */
  change(id: string, turn: (value: Value | undefined) => Value | undefined): Promise<Value | undefined>;
  watch(onChange: (value: Value) => void): void;
}

const MOST_TRIES = 50;

/** Opens a drawer. Only this service writes there, so a value is what was laid in. */
export function openDrawer<Value>(records: Records, name: string): Drawer<Value> {
  const valueOf = (entry: Entry | undefined): Value | undefined => entry?.value as Value | undefined;

  async function change(
    id: string,
    turn: (value: Value | undefined) => Value | undefined,
  ): Promise<Value | undefined> {
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      const known = await records.read(name, id);
      const next = turn(valueOf(known));
      if (next === undefined) return undefined;
      if (await records.write(name, id, next, known?.revision ?? 0)) return next;
    }
    throw new Error(`The record ${name}/${id} changes faster than it can be written.`);
  }

  return {
    get: (id) => valueOf(records.get(name, id)),
    list: () => records.list(name).map((entry) => entry.value as Value),
    read: async (id) => valueOf(await records.read(name, id)),
    create: (id, value) => records.write(name, id, value, 0),
    change,
    watch: (onChange) => records.watch(name, (entry) => onChange(entry.value as Value)),
  };
}
