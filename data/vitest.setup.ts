import { configureGlobal } from 'fast-check';

/**
 * One seed, so that a run can be repeated and a change is judged by its own
 * merits; `FC_SEED=$RANDOM npm run unit` looks at other cases.
 */
configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_240_521) });
