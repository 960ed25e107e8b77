const STAND_IN = new URL('./fake-electron.mjs', import.meta.url).href;

export const resolve = async (specifier, context, next) =>
  specifier === 'electron' ? { url: STAND_IN, shortCircuit: true } : next(specifier, context);
