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
  return {
    add(member) {
      if (members.has(member)) return false;
      members.add(member);
      if (members.size > capacity) {
        const [oldest] = members;
        if (oldest !== undefined) members.delete(oldest);
      }
      return true;
    },
    has: (member) => members.has(member),
  };
}
