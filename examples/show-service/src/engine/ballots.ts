/** What one viewer has put into a box. */
export interface Ballot {
  readonly voter: string;
  readonly choice: string;
  /** The viewer's own id for it: the same `cid` is the same ballot, also when it comes again by another instance. */
  readonly cid: string;
}

/** `counted`: it is in the box, now or since before. `already`: the viewer had cast another. `closed`: it came too late. */
export type Cast = 'counted' | 'already' | 'closed';

/**
 * Boxes with one ballot for each voter. The count of a box is the ballots that came before it was closed, nothing else:
 * there is no sum beside them that could differ.
 */
export interface Ballots {
  /** Settles once it is known whether the ballot counts; rejects when the engine cannot tell. */
  cast(box: string, ballot: Ballot): Promise<Cast>;
  /** Closes a box for good: settles when every ballot before that is counted here. */
  close(box: string): Promise<void>;
  isClosed(box: string): boolean;
  /** How often each choice was made, as far as this instance has counted. */
  counts(box: string): ReadonlyMap<string, number>;
  /** The voter's ballot in a box. */
  find(box: string, voter: string): Promise<Ballot | undefined>;
  /** Every ballot that counts, in the order in which they came. */
  all(box: string): Promise<readonly Ballot[]>;
}
