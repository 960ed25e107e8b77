import { fileURLToPath } from 'node:url';
import babel from '@rolldown/plugin-babel';
import react, { reactCompilerPreset } from '@vitejs/plugin-react';
import { type Plugin, defineConfig } from 'vite';
import { CONTENT_SECURITY_POLICY } from '../electron/built-site.mjs';

/** The policy in the page itself, for hosts that send no headers of their own. */
const policyInPage: Plugin = {
  name: 'lectern-policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Relative, so that the web edition can also lie in a folder of some other site.
  base: './',
  // In a browser it would decode `&amp;` by having the page read it as markup, which no text of ours ever is.
  resolve: {
    alias: {
      'decode-named-character-reference': fileURLToPath(import.meta.resolve('decode-named-character-reference')),
    },
  },
  plugins: [react(), babel({ presets: [reactCompilerPreset()] }), policyInPage],
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome140',
    // Inlined files would be data: addresses, which the policy allows for images alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Served from the same machine: the editor's chunk costs no network.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
});
