import type { FacadeWords } from './facade-words.ts';

/** The facade in Greek. */
export const words: FacadeWords = {
  live: 'Ζωντανά',
  upcoming: 'Προσεχώς',
  paused: 'Μικρό διάλειμμα',
  ended: 'Ολοκληρώθηκε',
  replay: 'Επανάληψη',
  watchLive: 'Δείτε ζωντανά',
  watchReplay: 'Δείτε την επανάληψη',
  enter: 'Περάστε μέσα',
  shop: 'Δείτε τα προϊόντα',
  starts: 'Ξεκινά {date}',
  soldOut: 'Εξαντλήθηκε',
  from: 'Από {price}',
  was: 'Ήταν {price}',
  more: '+{count} ακόμη',
  region: 'Ζωντανή εκπομπή αγορών: {title}',
  retry: 'Δοκιμάστε ξανά',
  unreachable: 'Η εκπομπή δεν είναι προσβάσιμη',
  missing: 'Αυτή η εκπομπή δεν είναι διαθέσιμη',
};
