import { parseEmulator } from './emulator.ts';
import { parseChat } from './parse-chat.ts';
import type { Transcript } from './transcript.ts';

/** By its ending: an Emulator `.transcript`, else a `.chat`. Throws bad-transcript. */
export function readTranscript(file: string, source: string): Transcript {
  return file.endsWith('.transcript') ? parseEmulator(file, source) : parseChat(file, source);
}
