import { Frame } from '../frame.tsx';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { useTagsInUse } from '../live/use-tags.ts';
import { useNow } from '../live/use-now.ts';
import { navigate, useRoute } from '../route.ts';
import { count, formatEffort } from '../ui/format.ts';
import { Select } from '../ui/select.tsx';
import { FigureView } from './figure-view.tsx';
import styles from './statistics.module.css';

const RANGES = [
  { value: '30', label: 'Last 30 days' },
  { value: '90', label: 'Last 90 days' },
  { value: '365', label: 'Last year' },
  { value: 'all', label: 'All time' },
] as const;

/** What was reviewed and read, what is to come, and how well it is remembered. */
export function StatisticsScreen() {
  const library = useLibrary();
  const papers = usePapers();
  const tags = useTagsInUse();
  const { params } = useRoute();
  const range = RANGES.find(({ value }) => value === params['range'])?.value ?? '90';
  const { tag, paper: paperId } = params;
  const minute = Math.floor(useNow(60_000) / 60_000);
  const statistics = useLive(
    () =>
      library.statistics({
        ...(range === 'all' ? {} : { days: Number(range) }),
        ...(tag === undefined ? {} : { tag }),
        ...(paperId === undefined ? {} : { paperId }),
      }),
    [range, tag, paperId, minute],
  );
  const paper = papers.find(({ id }) => id === paperId);
  const go = (next: Readonly<Record<string, string | undefined>>): void =>
    navigate('statistics', { range, tag, paper: paperId, ...next }, { replace: true });
  const of = [
    { value: '', label: 'Everything' },
    ...(paper === undefined ? [] : [{ value: `paper:${paper.id}`, label: paper.title }]),
    ...tags.map((name) => ({ value: `tag:${name}`, label: name })),
  ];
  return (
    <Frame title="Statistics" wide>
      <div className={styles.choices}>
        <Select label="Range" labelHidden value={range} options={RANGES} onChange={(value) => go({ range: value })} />
        <Select
          label="Of"
          labelHidden
          value={paper !== undefined ? `paper:${paper.id}` : tag === undefined ? '' : `tag:${tag}`}
          options={of}
          onChange={(value) =>
            go({
              tag: value.startsWith('tag:') ? value.slice(4) : undefined,
              paper: value.startsWith('paper:') ? value.slice(6) : undefined,
            })
          }
        />
        <output className={styles.summary}>
          {statistics === undefined
            ? ''
            : statistics.answers === 0
              ? 'No answers in this range yet.'
              : `${count(statistics.answers, 'answer')} in ${formatEffort(statistics.answerMs)}, on ${count(statistics.daysStudied, 'day')} of ${statistics.days}`}
        </output>
      </div>
      <div className={styles.figures}>
        {statistics?.figures.map((figure) => (
          <FigureView key={figure.id} figure={figure} target={statistics.target} />
        ))}
      </div>
    </Frame>
  );
}
