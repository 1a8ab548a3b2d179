import './overlay.ts';
import './sheets.ts';
