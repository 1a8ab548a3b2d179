import { words } from './format.ts';
import type { Words } from './format.ts';

/** The names of the axes of choice. */
export const AXES: Readonly<Record<string, Words>> = {
  colour: words('Colour', 'צבע', 'اللون', 'Χρώμα'),
  size: words('Size', 'מידה', 'المقاس', 'Μέγεθος'),
  fit: words('Fit', 'גזרה', 'القَصّة', 'Εφαρμογή'),
  finish: words('Finish', 'גימור', 'التشطيب', 'Φινίρισμα'),
  glaze: words('Glaze', 'זיגוג', 'الطلاء', 'Εφυάλωμα'),
  wood: words('Wood', 'עץ', 'الخشب', 'Ξύλο'),
  volume: words('Bottles', 'בקבוקים', 'العبوات', 'Φιάλες'),
};

/** Axes whose values are colours that the product is drawn in. */
export const COLOUR_AXES: ReadonlySet<string> = new Set(['colour', 'finish', 'glaze', 'wood']);

/** The labels of values; a value that is not here is its own label (shoe sizes). */
export const VALUES: Readonly<Record<string, Words>> = {
  oat: words('Oat', 'שיבולת שועל', 'شوفاني', 'Βρώμη'),
  olive: words('Olive', 'זית', 'زيتوني', 'Ελιά'),
  terracotta: words('Terracotta', 'טרקוטה', 'تيراكوتا', 'Τερακότα'),
  sky: words('Sky', 'תכלת', 'سماوي', 'Ουρανί'),
  chalk: words('Chalk', 'גיר', 'طباشيري', 'Κιμωλία'),
  natural: words('Natural', 'טבעי', 'طبيعي', 'Φυσικό'),
  ink: words('Ink', 'דיו', 'حبري', 'Μελάνι'),
  sand: words('Sand', 'חול', 'رملي', 'Άμμος'),
  clay: words('Clay', 'חימר', 'طيني', 'Πηλός'),
  rust: words('Rust', 'חלודה', 'صدئي', 'Σκουριά'),
  cream: words('Cream', 'שמנת', 'كريمي', 'Κρεμ'),
  brass: words('Brushed brass', 'פליז מוברש', 'نحاس مصقول', 'Βουρτσισμένος ορείχαλκος'),
  bronze: words('Aged bronze', 'ברונזה מיושנת', 'برونز معتّق', 'Παλαιωμένος μπρούντζος'),
  nickel: words('Soft nickel', 'ניקל רך', 'نيكل ناعم', 'Απαλό νίκελ'),
  oak: words('Oak', 'אלון', 'بلوط', 'Δρυς'),
  walnut: words('Walnut', 'אגוז', 'جوز', 'Καρυδιά'),
  tan: words('Tan', 'קאמל', 'جملي', 'Ταμπά'),
  espresso: words('Espresso', 'אספרסו', 'إسبريسو', 'Εσπρέσο'),
  tortoise: words('Tortoise', 'צב', 'صدفي', 'Ταρταρούγα'),
  honey: words('Honey', 'דבש', 'عسلي', 'Μέλι'),
  xs: words('XS', 'XS', 'XS', 'XS'),
  s: words('S', 'S', 'S', 'S'),
  m: words('M', 'M', 'M', 'M'),
  l: words('L', 'L', 'L', 'L'),
  xl: words('XL', 'XL', 'XL', 'XL'),
  sm: words('S–M', 'S–M', 'S–M', 'S–M'),
  lxl: words('L–XL', 'L–XL', 'L–XL', 'L–XL'),
  small: words('Small', 'קטן', 'صغير', 'Μικρό'),
  large: words('Large', 'גדול', 'كبير', 'Μεγάλο'),
  regular: words('Regular', 'רגילה', 'عادية', 'Κανονική'),
  relaxed: words('Relaxed', 'רפויה', 'واسعة', 'Άνετη'),
  '45x45': words('45 × 45 cm', '45 × 45 ס״מ', '45 × 45 سم', '45 × 45 εκ.'),
  '50x70': words('50 × 70 cm', '50 × 70 ס״מ', '50 × 70 سم', '50 × 70 εκ.'),
  '3x100': words('3 × 100 ml', '3 × 100 מ״ל', '3 × 100 مل', '3 × 100 ml'),
  '3x250': words('3 × 250 ml', '3 × 250 מ״ל', '3 × 250 مل', '3 × 250 ml'),
};
