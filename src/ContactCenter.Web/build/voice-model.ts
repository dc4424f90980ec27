import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const MODEL = 'silero_vad_v5.onnx';

/**
 * Lays the model of speech into `dist/models/`, where the server looks for it: it comes with a package, so that its version and hash stand in
 * the lock file and it is in no repository. No page loads it.
 */
export function voiceModel(): Plugin {
  return {
    name: 'voice-model',
    apply: 'build',
    async buildStart() {
      const folder = dirname(createRequire(import.meta.url).resolve('@ricky0123/vad-web'));
      const licence = join(import.meta.dirname, 'silero-vad.licence.txt');
      this.emitFile({ type: 'asset', fileName: `models/${MODEL}`, source: await readFile(join(folder, MODEL)) });
      this.emitFile({ type: 'asset', fileName: `models/${MODEL}.licence.txt`, source: await readFile(licence) });
    },
  };
}
