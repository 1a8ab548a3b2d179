// hls.js publishes no types for its light build: the same class with fewer features.
declare module 'hls.js/light' {
  import Hls from 'hls.js';
  export default Hls;
}
