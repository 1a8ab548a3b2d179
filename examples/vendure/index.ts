/** A real Vendure server for tests and for `npm run start:vendure`. */
export { installVendure, isVendureInstalled } from './install.ts';
export { openVendureSite, type VendureSite } from './site.ts';
export { startVendure, type VendureServer } from './start-vendure.ts';
