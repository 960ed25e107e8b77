import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The main process: one ES module, with everything but Electron and Node in it. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  ssr: { noExternal: true, external: ['electron'] },
  build: {
    ssr: 'main.ts',
    outDir: '../dist/electron',
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: { external: ['electron', /^node:/u], output: { format: 'es', entryFileNames: 'main.js' } },
  },
});
