import './cart.ts';
import './product-sheet.ts';
import './product-shelf.ts';
