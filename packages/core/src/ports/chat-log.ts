/** The chat of a recording, kept in pieces of equal length: only what is looked at is fetched. */
export interface ChatLog {
  /** Programme time at which the first piece begins, epoch ms. */
  readonly startsAtMs: number;
  /** Length of a piece, ms. */
  readonly pieceMs: number;
  /** How many pieces there are. */
  readonly count: number;
  /**
   * The wire events of piece `index`, those without a line an empty list.
   * @throws when it could not be fetched; it is asked for again later
   */
  piece(index: number, options: { signal: AbortSignal }): Promise<readonly unknown[]>;
}
