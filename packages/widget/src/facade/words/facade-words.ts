/** The words of the facade in one language. `{name}` is a parameter. */
export interface FacadeWords {
  readonly live: string;
  readonly upcoming: string;
  readonly paused: string;
  readonly ended: string;
  readonly replay: string;
  readonly watchLive: string;
  readonly watchReplay: string;
  readonly enter: string;
  readonly shop: string;
  readonly starts: string;
  readonly soldOut: string;
  readonly from: string;
  readonly was: string;
  readonly more: string;
  readonly region: string;
  readonly retry: string;
  readonly unreachable: string;
  readonly missing: string;
}
