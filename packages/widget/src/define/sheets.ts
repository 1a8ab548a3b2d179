import './cart.ts';
import './moments.ts';
import './product-sheet.ts';
import './product-shelf.ts';
import './reminder.ts';
import './settings.ts';
import './share.ts';
