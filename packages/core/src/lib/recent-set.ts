/** A set that remembers only its newest members. */
export interface RecentSet {
  /** Adds a member; answers false when it was there already. */
  add(member: string): boolean;
  /** Whether the member is remembered. */
  has(member: string): boolean;
}

/** Makes a {@link RecentSet} of at most `capacity` members. */
export function createRecentSet(capacity: number): RecentSet {
  const members = new Set<string>();
  // A set is slow to tell its oldest member once many were taken from its front.
  const order: string[] = [];
  let oldest = 0;
  return {
    add(member) {
      if (members.has(member)) return false;
      members.add(member);
      const gone = order[oldest];
      if (gone !== undefined) members.delete(gone);
      order[oldest] = member;
      oldest = (oldest + 1) % capacity;
      return true;
    },
    has: (member) => members.has(member),
  };
}
