import { fsrsLoss, newTrace } from './fsrs-loss.ts';
import type { CardHistory } from './histories.ts';

/** How well recall was predicted; lower is better for both. */
export type Fit = {
  /** Mean log loss of an answer. */
  readonly logLoss: number;
  /** Root mean square of predicted less actual recall over bins of alike answers, weighted by their size. */
  readonly rmseBins: number;
  /** Answers it was measured on. */
  readonly answers: number;
};

const level = (value: number, base: number, scale: number): number =>
  scale * base ** Math.floor(Math.log(value) / Math.log(base));

/** Bins of the benchmark of FSRS: by days since the last answer, answers on other days so far, and lapses. */
function binOf(days: number, answers: number, lapses: number): string {
  const lapsed = lapses === 0 ? 0 : Math.round(level(lapses, 1.73, 1.65));
  return `${level(days, 3.62, 2.48).toFixed(2)} ${Math.round(level(answers, 1.89, 1.99))} ${lapsed}`;
}

/** How well weights predict the answers of histories that `isHeldOut` picks, each from all that came before it. */
export function evaluate(
  weights: readonly number[],
  histories: readonly CardHistory[],
  isHeldOut: (history: CardHistory, place: number) => boolean = () => true,
): Fit {
  const model = fsrsLoss(weights);
  const trace = newTrace();
  const bins = new Map<string, { predicted: number; remembered: number; count: number }>();
  let loss = 0;
  let answers = 0;
  for (const history of histories) {
    const length = model.forward(history, trace);
    let seen = 1;
    let lapses = 0;
    for (let place = 1; place < length; place += 1) {
      const gap = history.days[place] ?? 0;
      if (gap === 0) continue;
      seen += 1;
      const remembered = (history.ratings[place] ?? 0) > 1;
      if (isHeldOut(history, place)) {
        const predicted = trace.recall[place] ?? 1;
        loss -= Math.log(remembered ? predicted : 1 - predicted);
        answers += 1;
        const name = binOf(gap, seen, lapses);
        const bin = bins.get(name) ?? { predicted: 0, remembered: 0, count: 0 };
        bins.set(name, bin);
        bin.predicted += predicted;
        bin.remembered += remembered ? 1 : 0;
        bin.count += 1;
      }
      if (!remembered) lapses += 1;
    }
  }
  let squares = 0;
  for (const { predicted, remembered, count } of bins.values()) squares += (predicted - remembered) ** 2 / count;
  if (answers === 0) return { logLoss: 0, rmseBins: 0, answers };
  return { logLoss: loss / answers, rmseBins: Math.sqrt(squares / answers), answers };
}
