/** A shop that takes promotion codes one at a time. */
export interface CodeDesk {
  /** The codes that are entered now. */
  readonly entered: readonly string[];
  remove(code: string): Promise<unknown>;
  add(code: string): Promise<unknown>;
}

/** Makes `codes` the whole list of a cart's promotion codes: first takes away what is not wanted, then enters what is new. */
export async function setCodesOneByOne(codes: readonly string[], desk: CodeDesk): Promise<void> {
  for (const code of desk.entered) if (!codes.includes(code)) await desk.remove(code);
  for (const code of codes) if (!desk.entered.includes(code)) await desk.add(code);
}
