import { start } from './loader.ts';

try {
  start(import.meta.url);
} catch (error) {
  console.warn('Shoppable could not start.', error);
}
