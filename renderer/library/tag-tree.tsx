import { useState } from 'react';
import { tagCounts, tagTree, type TagNode } from '../../data/library.ts';
import type { TagColour } from '../../data/model/settings.ts';
import { useLibrary, usePapers } from '../live/library-context.tsx';
import { useLive } from '../live/use-live.ts';
import { SidebarRow } from './sidebar-row.tsx';
import { TagEdit } from './tag-edit.tsx';
import styles from './sidebar-row.module.css';

type Colours = Readonly<Record<string, TagColour>>;
const NO_COLOURS: Colours = {};

/** The tags as a tree, `nlp/parsing` below `nlp`, each with its papers. */
export function TagTree({ current }: { readonly current: string }) {
  const library = useLibrary();
  const papers = usePapers();
  const front = library.papers.frontTags();
  const counts = front === undefined ? tagCounts(papers) : new Map(front);
  const colours = useLive(async () => (await library.settings()).tagColours, []) ?? NO_COLOURS;
  const [editing, setEditing] = useState<string>();
  const tree = tagTree(counts);
  if (tree.length === 0) return null;
  return (
    <section aria-labelledby="sidebar-tags" className={styles.group}>
      <h2 id="sidebar-tags">Tags</h2>
      <Level nodes={tree} depth={0} current={current} colours={colours} onEdit={setEditing} />
      {editing === undefined ? null : (
        <TagEdit tag={editing} counts={counts} colour={colours[editing]} onClose={() => setEditing(undefined)} />
      )}
    </section>
  );
}

type LevelProps = {
  readonly nodes: readonly TagNode[];
  readonly depth: number;
  readonly current: string;
  readonly colours: Colours;
  readonly onEdit: (tag: string) => void;
};

function Level({ nodes, depth, ...rest }: LevelProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={node.tag}>
          <SidebarRow
            route={{ screen: 'library', params: { list: `tag:${node.tag}` } }}
            label={node.name}
            count={node.count}
            current={rest.current === `tag:${node.tag}`}
            depth={depth}
            colour={rest.colours[node.tag]}
            editLabel={`Edit tag ${node.tag}`}
            onEdit={() => rest.onEdit(node.tag)}
          />
          {node.children.length > 0 ? <Level nodes={node.children} depth={depth + 1} {...rest} /> : null}
        </li>
      ))}
    </ul>
  );
}
