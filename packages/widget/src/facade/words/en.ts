import type { FacadeWords } from './facade-words.ts';

/** The facade in English. */
export const words: FacadeWords = {
  live: 'Live',
  upcoming: 'Upcoming',
  paused: 'Short break',
  ended: 'Ended',
  replay: 'Replay',
  watchLive: 'Watch live',
  watchReplay: 'Watch the replay',
  enter: 'Come in',
  shop: 'Shop the show',
  starts: 'Starts {date}',
  soldOut: 'Sold out',
  from: 'From {price}',
  was: 'Was {price}',
  more: '+{count} more',
  region: 'Live shopping show: {title}',
  retry: 'Try again',
  unreachable: 'The show cannot be reached',
  missing: 'This show is not available',
};
