import type { KeyRow } from './keys-sheet.tsx';

/** The keys that lists and the note editor have of themselves, for the key sheet. */
export const OWN_KEYS: readonly KeyRow[] = [
  { section: 'Lists', label: 'Move down, up', keys: ['j', 'k'] },
  { section: 'Lists', label: 'Select the row', keys: ['x'] },
  { section: 'Lists', label: 'Extend the selection', keys: ['Shift+j', 'Shift+k'] },
  { section: 'Lists', label: 'Select all', keys: ['Mod+a'] },
  { section: 'Lists', label: 'Drop the selection', keys: ['Escape'] },
  { section: 'Lists', label: 'Move the row in the order', keys: ['Alt+Up', 'Alt+Down'] },
  { section: 'Note', label: 'Bold, italic', keys: ['Mod+b', 'Mod+i'] },
  { section: 'Note', label: 'Hide in a card', keys: ['Mod+Shift+h'] },
  { section: 'Note', label: 'Open the link at the cursor', keys: ['Mod+Enter'] },
  { section: 'Note', label: 'Find in the note', keys: ['Mod+f'] },
  { section: 'Note', label: 'Leave the editor', keys: ['Escape'] },
];
