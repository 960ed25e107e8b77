import { useState } from 'react';
import type { FeedRule, RuleAction } from '../../data/model/feed.ts';
import { Button } from '../ui/button.tsx';
import { Select } from '../ui/select.tsx';
import { TextField } from '../ui/text-field.tsx';
import styles from './feeds.module.css';

const ACTIONS: readonly { readonly value: RuleAction; readonly label: string }[] = [
  { value: 'skip', label: 'leave it out' },
  { value: 'high', label: 'high priority when kept' },
  { value: 'tag', label: 'tag it when kept' },
];

type Props = {
  readonly number: number;
  readonly rule: FeedRule;
  readonly onChange: (rule: FeedRule) => void;
  readonly onRemove: () => void;
};

const parts = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** One rule: its conditions on one line, and what is done. */
export function RuleFields({ number, rule, onChange, onRemove }: Props) {
  const [words, setWords] = useState((rule.words ?? []).join(', '));
  const [authors, setAuthors] = useState((rule.authors ?? []).join(', '));
  const [categories, setCategories] = useState((rule.categories ?? []).join(', '));
  const [votes, setVotes] = useState(rule.votes === undefined ? '' : String(rule.votes));
  return (
    <fieldset className={styles.rule}>
      <legend className="visually-hidden">Rule {number}</legend>
      <TextField
        label="Words"
        value={words}
        onChange={(text) => {
          setWords(text);
          onChange({ ...rule, words: parts(text) });
        }}
      />
      <TextField
        label="Authors"
        value={authors}
        onChange={(text) => {
          setAuthors(text);
          onChange({ ...rule, authors: parts(text) });
        }}
      />
      <TextField
        label="Categories"
        value={categories}
        onChange={(text) => {
          setCategories(text);
          onChange({ ...rule, categories: parts(text) });
        }}
      />
      <TextField
        label="Votes at least"
        value={votes}
        onChange={(text) => {
          setVotes(text);
          const { votes: _, ...rest } = rule;
          onChange(/^\d{1,9}$/u.test(text.trim()) ? { ...rest, votes: Number(text) } : rest);
        }}
      />
      <Select label="Then" value={rule.action} options={ACTIONS} onChange={(action) => onChange({ ...rule, action })} />
      {rule.action === 'tag' ? (
        <TextField label="Tag" value={rule.tag ?? ''} onChange={(tag) => onChange({ ...rule, tag })} />
      ) : (
        <span />
      )}
      <Button variant="quiet" onClick={onRemove} aria-label={`Remove rule ${number}`}>
        Remove
      </Button>
    </fieldset>
  );
}
