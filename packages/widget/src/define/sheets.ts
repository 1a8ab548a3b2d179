import './cart.ts';
import './moments.ts';
import './product-sheet.ts';
import './product-shelf.ts';
import './settings.ts';
