import { words } from './format.ts';
import type { ProductData } from './format.ts';

/** Things to carry and to wear. */
export const accessories: readonly ProductData[] = [
  {
    handle: 'canvas-tote',
    category: 'accessories',
    title: words('Heavy canvas tote', 'תיק קנבס חזק', 'حقيبة قماش متينة', 'Τσάντα από χοντρό καμβά'),
    about: words(
      'Carries the market home: eighteen litres, crossed stitches at the handles, printed with our sprig in water-based ink.',
      'נושא את השוק הביתה: שמונה־עשר ליטר, תפרים מוצלבים בידיות והדפס הענף שלנו בצבע על בסיס מים.',
      'تحمل السوق إلى البيت: ثمانية عشر لترًا وغرز متقاطعة عند المقابض وغصننا مطبوع بحبر مائي.',
      'Φέρνει τη λαϊκή στο σπίτι: δεκαοκτώ λίτρα, σταυρωτές ραφές στα χερούλια και το κλαδί μας τυπωμένο με μελάνι νερού.',
    ),
    made: words(
      'Organic cotton canvas, 500 g/m²',
      'קנבס כותנה אורגנית, 500 גרם/מ״ר',
      'قماش قطن عضوي، 500 غ/م²',
      'Καμβάς οργανικού βαμβακιού, 500 γρ./τ.μ.',
    ),
    axes: { colour: ['natural', 'olive', 'terracotta', 'ink'] },
    price: '38.00',
    stock: 32,
    except: [{ when: { colour: 'ink' }, price: '29.00', compareAt: '38.00' }],
  },
  {
    handle: 'straw-hat',
    category: 'accessories',
    title: words('Wide straw hat', 'כובע קש רחב', 'قبّعة قش واسعة', 'Πλατύγυρο ψάθινο καπέλο'),
    about: words(
      'A brim wide enough for two o’clock in August and a ribbon for the wind. Packs flat, recovers overnight.',
      'שוליים רחבים מספיק לשתיים בצהריים באוגוסט וסרט נגד הרוח. נארז שטוח ומתאושש בן לילה.',
      'حافة تكفي لظهيرة أغسطس وشريط للريح. تُطوى مسطّحة وتستعيد شكلها في ليلة.',
      'Γείσο αρκετό για τις δύο το μεσημέρι του Αυγούστου και κορδέλα για τον αέρα. Διπλώνει επίπεδο, συνέρχεται σε μια νύχτα.',
    ),
    made: words(
      'Hand-plaited wheat straw',
      'קש חיטה בקליעה ידנית',
      'قش قمح مجدول يدويًا',
      'Χειροποίητη πλέξη από άχυρο σίτου',
    ),
    axes: { size: ['sm', 'lxl'] },
    price: '59.00',
    stock: 10,
  },
  {
    handle: 'leather-wallet',
    category: 'accessories',
    title: words('Slim card wallet', 'ארנק כרטיסים דק', 'محفظة بطاقات رفيعة', 'Λεπτό πορτοφόλι καρτών'),
    about: words(
      'Six cards, folded notes and nothing that jingles. The leather darkens where your thumb rests.',
      'שישה כרטיסים, שטרות מקופלים ושום דבר שמצלצל. העור מתכהה במקום שבו האגודל נח.',
      'ستّ بطاقات وأوراق مطويّة ولا شيء يرنّ. يغمق الجلد حيث يستريح إبهامك.',
      'Έξι κάρτες, διπλωμένα χαρτονομίσματα και τίποτα που κουδουνίζει. Το δέρμα σκουραίνει εκεί που ακουμπά ο αντίχειρας.',
    ),
    made: words(
      'Vegetable-tanned leather, hand-stitched',
      'עור בעיבוד צמחי, תפור ביד',
      'جلد مدبوغ نباتيًا ومخيط يدويًا',
      'Δέρμα φυτικής δέψης, ραμμένο στο χέρι',
    ),
    axes: { colour: ['tan', 'olive', 'espresso'] },
    price: '65.00',
    stock: 14,
  },
  {
    handle: 'silk-scarf',
    category: 'accessories',
    title: words('Sprig silk scarf', 'צעיף משי עם ענפים', 'وشاح حرير بالأغصان', 'Μεταξωτό φουλάρι με κλαδιά'),
    about: words(
      'Our olive sprig, scattered over silk twill and finished with a hand-rolled edge. Neck, hair or handbag.',
      'ענף הזית שלנו פזור על טוויל משי, עם שוליים מגולגלים ביד. לצוואר, לשיער או לתיק.',
      'غصن الزيتون متناثر على تويل الحرير بحافة ملفوفة يدويًا. للعنق أو الشعر أو الحقيبة.',
      'Το κλαδί της ελιάς μας σκορπισμένο σε μεταξωτό τουίλ, με ρολαριστή άκρη στο χέρι. Λαιμός, μαλλιά ή τσάντα.',
    ),
    made: words(
      'Silk twill, 70 × 70 cm',
      'טוויל משי, 70 × 70 ס״מ',
      'تويل حرير، 70 × 70 سم',
      'Μεταξωτό τουίλ, 70 × 70 εκ.',
    ),
    axes: { colour: ['terracotta', 'olive', 'sky'] },
    price: '72.00',
    compareAt: '90.00',
    stock: 9,
  },
  {
    handle: 'round-sunglasses',
    category: 'accessories',
    title: words('Round sunglasses', 'משקפי שמש עגולים', 'نظارة شمسية مستديرة', 'Στρογγυλά γυαλιά ηλίου'),
    about: words(
      'Plant-based acetate polished for three days and lenses that stop the glare, not the view.',
      'אצטט צמחי שלוטש שלושה ימים ועדשות שעוצרות את הסנוור, לא את הנוף.',
      'أسيتات نباتي صُقل ثلاثة أيام وعدسات توقف الوهج لا المنظر.',
      'Φυτικό ασετάτ γυαλισμένο τρεις μέρες και φακοί που κόβουν την αντηλιά, όχι τη θέα.',
    ),
    made: words(
      'Bio-acetate, UV 400, case included',
      'ביו־אצטט, UV 400, כולל נרתיק',
      'أسيتات حيوي، UV 400، مع علبة',
      'Βιο-ασετάτ, UV 400, με θήκη',
    ),
    axes: { colour: ['tortoise', 'olive', 'honey'] },
    price: '98.00',
    stock: 7,
  },
];
