import type { AnkiPreview } from '../../data/library.ts';
import { count, formatNumber } from '../ui/format.ts';
import styles from './anki.module.css';

const DECKS_SHOWN = 8;

/** What is in a package, what becomes of it, and what does not come along. */
export function AnkiFacts({ preview }: { readonly preview: AnkiPreview }) {
  const { cards, decks, papers, refused, remarks, reviews, notes } = preview;
  const lost = refused.reduce((sum, { cards: some }) => sum + some, 0);
  return (
    <div className={styles.facts}>
      <dl className={styles.figures}>
        <Figure name="Notes" value={formatNumber(notes)} />
        <Figure name="Cards" value={formatNumber(cards.added + cards.changed + cards.same)} />
        <Figure name="Reviews" value={formatNumber(reviews)} />
        <Figure name="Decks" value={formatNumber(decks.length)} />
      </dl>
      <p className={styles.line}>
        {formatNumber(cards.added)} new · {formatNumber(cards.changed)} would update · {formatNumber(cards.same)}{' '}
        already here{lost > 0 ? ` · ${formatNumber(lost)} cannot be taken` : ''}
      </p>
      <p className={styles.line}>
        {count(preview.basic, 'question')} and {count(preview.cloze, 'cloze')}
        {preview.suspended > 0 ? `, ${formatNumber(preview.suspended)} suspended` : ''}. They go to{' '}
        {papers.found > 0 ? `${count(papers.found, 'paper')} of the library` : ''}
        {papers.found > 0 && papers.made > 0 ? ' and ' : ''}
        {papers.made > 0 || papers.found === 0
          ? `${count(papers.made, 'new paper')}, one for each deck or work named`
          : ''}
        .
      </p>
      {decks.length > 0 ? (
        <section aria-labelledby="anki-decks">
          <h2 id="anki-decks" className={styles.heading}>
            Decks become tags
          </h2>
          <ul className={styles.list}>
            {decks.slice(0, DECKS_SHOWN).map(({ name, tag, cards: size }) => (
              <li key={name}>
                <span>{tag}</span>
                <span className={styles.count}>{count(size, 'card')}</span>
              </li>
            ))}
            {decks.length > DECKS_SHOWN ? <li>and {formatNumber(decks.length - DECKS_SHOWN)} more</li> : null}
          </ul>
        </section>
      ) : null}
      {refused.length > 0 ? (
        <section aria-labelledby="anki-refused">
          <h2 id="anki-refused" className={styles.heading}>
            Cannot be taken
          </h2>
          <ul className={styles.list}>
            {refused.map(({ why, cards: some, examples }) => (
              <li key={why}>
                <span>
                  {why}.{examples.length > 0 ? <q className={styles.example}>{examples.join(' · ')}</q> : null}
                </span>
                <span className={styles.count}>{count(some, 'card')}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {remarks.map((remark) => (
        <p key={remark} className={styles.remark}>
          {remark}
        </p>
      ))}
    </div>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
