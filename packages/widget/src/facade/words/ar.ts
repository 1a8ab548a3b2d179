import type { FacadeWords } from './facade-words.ts';

/** The facade in Arabic. */
export const words: FacadeWords = {
  live: 'مباشر',
  upcoming: 'قريبًا',
  paused: 'استراحة قصيرة',
  ended: 'انتهى',
  replay: 'إعادة',
  watchLive: 'شاهد البث المباشر',
  watchReplay: 'شاهد الإعادة',
  enter: 'ادخل إلى البث',
  shop: 'تسوّق منتجات البث',
  starts: 'يبدأ {date}',
  soldOut: 'نفد المخزون',
  from: 'ابتداءً من {price}',
  was: 'السعر السابق {price}',
  more: '+{count} أخرى',
  region: 'بث تسوّق مباشر: {title}',
  retry: 'حاول مرة أخرى',
  unreachable: 'تعذّر الوصول إلى البث',
  missing: 'هذا البث غير متاح',
};
