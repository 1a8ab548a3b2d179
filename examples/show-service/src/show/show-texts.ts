import type { ShowLocale } from './locales.ts';

/** Id of the demo's one show. */
export const SHOW_ID = 'spring-edit';

/** What the show says of itself. */
export interface ShowTexts {
  readonly title: string;
  readonly description: string;
  readonly host: string;
  readonly poster: string;
}

/** The show's own words in each of its languages. */
export const SHOW_TEXTS: Readonly<Record<ShowLocale, ShowTexts>> = {
  en: {
    title: 'The Spring Edit',
    description:
      'Eight objects for slow days, shown one after another in the Olive & Thread studio. A drawn, recorded presentation; the chat, the prices and the stock are live.',
    host: 'Maya',
    poster: 'Maya in the Olive & Thread studio, at a table by the window',
  },
  he: {
    title: 'מהדורת האביב',
    description:
      'שמונה חפצים לימים רגועים, זה אחר זה, מהסטודיו של Olive & Thread. הצגה מצוירת ומוקלטת; הצ׳אט, המחירים והמלאי חיים.',
    host: 'מאיה',
    poster: 'מאיה בסטודיו של Olive & Thread, ליד שולחן שבחלון',
  },
  ar: {
    title: 'مختارات الربيع',
    description:
      'ثماني قطع لأيام هادئة، واحدة تلو الأخرى، من استوديو Olive & Thread. عرض مرسوم ومسجّل؛ أما الدردشة والأسعار والمخزون فمباشرة.',
    host: 'مايا',
    poster: 'مايا في استوديو Olive & Thread إلى طاولة بجانب النافذة',
  },
  el: {
    title: 'Η ανοιξιάτικη επιλογή',
    description:
      'Οκτώ αντικείμενα για ήρεμες μέρες, το ένα μετά το άλλο, από το στούντιο της Olive & Thread. Σχεδιασμένη, μαγνητοσκοπημένη παρουσίαση· η συνομιλία, οι τιμές και το απόθεμα είναι ζωντανά.',
    host: 'Μάγια',
    poster: 'Η Μάγια στο στούντιο της Olive & Thread, σε ένα τραπέζι δίπλα στο παράθυρο',
  },
};

/** Every form of the host's name: no viewer may go by one of them. */
export const HOST_NAMES: readonly string[] = Object.values(SHOW_TEXTS).map((texts) => texts.host);
