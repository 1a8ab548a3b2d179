import type { FacadeWords } from './facade-words.ts';

/** The facade in Hebrew. */
export const words: FacadeWords = {
  live: 'שידור חי',
  upcoming: 'בקרוב',
  paused: 'הפסקה קצרה',
  ended: 'הסתיים',
  replay: 'שידור חוזר',
  watchLive: 'לצפייה בשידור החי',
  watchReplay: 'לצפייה בשידור החוזר',
  enter: 'כניסה לשידור',
  shop: 'למוצרי השידור',
  starts: 'מתחיל {date}',
  soldOut: 'אזל מהמלאי',
  from: 'החל מ־{price}',
  was: 'במקום {price}',
  more: '+{count} נוספים',
  region: 'שידור קניות חי: {title}',
  retry: 'ניסיון נוסף',
  unreachable: 'אי אפשר להתחבר לשידור',
  missing: 'השידור אינו זמין',
};
