import { chunksConfig } from './build/configs.ts';

// `npm run build` makes everything that is published; this is the part of it that `vite build` alone makes.
export default chunksConfig();
