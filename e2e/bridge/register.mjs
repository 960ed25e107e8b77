/** Gives the built main process a stand-in for `electron`: `node --import ./register.mjs main.js`. */
import { register } from 'node:module';

register('./resolve.mjs', import.meta.url);
