/** Records a show as plain JSON and plays it again, the same each time: for tests, demonstrations and bug reports. */
export { recordShow, type RecordedShow, type RecordOptions } from './record-show.ts';
export { decodeRecording, type Recording, type RecordingEntry } from './recording.ts';
export { screenOf, watchScreens, type Screen } from './screen.ts';
export { simulateShow, type SimulatedShow, type SimulateOptions } from './simulate-show.ts';
