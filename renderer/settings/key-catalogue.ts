import { RATING_MEANINGS, RATING_NAMES } from '../review/rating-names.ts';

/** Where a key is heard; commands of one place, and those of everywhere, must not share one. */
export const KEY_PLACES = ['Everywhere', 'Review', 'Library', 'Findings', 'Cards', 'Adding'] as const;

export type KeyPlace = (typeof KEY_PLACES)[number];

/** A command as the key settings list it: with the keys that it has of itself. */
export type ListedCommand = {
  readonly id: string;
  readonly label: string;
  readonly place: KeyPlace;
  readonly keys: readonly string[];
};

type Row = readonly [id: string, label: string, ...keys: string[]];

const at = (place: KeyPlace, rows: readonly Row[]): readonly ListedCommand[] =>
  rows.map(([id, label, ...keys]) => ({ id, label, place, keys }));

/**
 * Every command with a key of its own, on whatever screen. Commands are declared where they are used
 * and known only while that is on screen, so their keys are listed here once more; a test compares.
 */
export const LISTED_COMMANDS: readonly ListedCommand[] = [
  ...at('Everywhere', [
    ['palette.open', 'Find a command', 'Mod+k'],
    ['keys.open', 'Show all keys', '?'],
    ['go.today', 'Go to Today', 'g t'],
    ['go.library', 'Go to Library', 'g l'],
    ['go.review', 'Go to Review', 'g r'],
    ['study.more', 'Study more', 'g m'],
    ['go.cards', 'Go to Cards', 'g c'],
    ['go.statistics', 'Go to Statistics', 'g s'],
    ['go.settings', 'Go to Settings', 'g ,'],
    ['add.open', 'Add papers', 'Mod+n'],
    ['edit.undo', 'Undo', 'Mod+z'],
    ['edit.redo', 'Redo', 'Mod+Shift+z', 'Mod+y'],
  ]),
  ...at('Review', [
    ['review.show', 'Show answer', 'Space', 'Enter'],
    ['review.rate.1', rated(1), '1'],
    ['review.rate.2', rated(2), '2'],
    ['review.rate.3', rated(3), '3', 'Space', 'Enter'],
    ['review.rate.4', rated(4), '4'],
    ['review.undo', 'Undo in this review', 'u'],
    ['review.edit', 'Edit card', 'e'],
    ['review.bury', 'Bury until tomorrow', 'b'],
    ['review.suspend', 'Suspend', 's'],
    ['review.flag', 'Flag', '!'],
    ['review.paper', 'Open paper', 'o'],
    ['review.info', 'Card info', 'i'],
    ['review.pause', 'Pause going on by itself', 'p'],
    ['review.leave', 'Leave review', 'Escape'],
  ]),
  ...at('Library', [
    ['list.next', 'Next paper', 'j', 'Down'],
    ['list.previous', 'Previous paper', 'k', 'Up'],
    ['list.extendDown', 'Extend selection down', 'Shift+j', 'Shift+Down'],
    ['list.extendUp', 'Extend selection up', 'Shift+k', 'Shift+Up'],
    ['list.select', 'Select paper', 'x'],
    ['list.open', 'Open paper', 'Enter'],
    ['list.search', 'Search', '/', 'Mod+f'],
    ['paper.inbox', 'Back to Inbox', 'i'],
    ['paper.to-read', 'To read', 't'],
    ['paper.reading', 'Reading', 'r'],
    ['paper.read', 'Done, read', 'd'],
    ['paper.archived', 'Archive', 'e'],
    ['paper.priority', 'High or normal priority', 'p'],
    ['paper.tag', 'Tags', '#'],
    ['paper.note', 'Note', 'n'],
    ['paper.findings', 'Findings', 'f'],
    ['paper.edit', 'Edit details', 'Shift+e'],
    ['paper.openLink', 'Open in browser', 'o'],
    ['paper.cite', 'Copy citation', 'Shift+o'],
    ['paper.export', 'Export in the format used last', 'Shift+x'],
    ['paper.delete', 'Delete', 'Delete'],
  ]),
  ...at('Findings', [
    ['finding.next', 'Next finding', 'j', 'Down'],
    ['finding.previous', 'Previous finding', 'k', 'Up'],
    ['finding.keep', 'Keep finding', 'Enter'],
    ['finding.keepAll', 'Keep all findings shown', 'Shift+Enter'],
    ['finding.cloze', 'Cloze from the selection', 'c'],
    ['finding.ask', 'Question and answer', 'a'],
    ['finding.edit', 'Edit finding', 'e'],
    ['finding.dismiss', 'Dismiss finding', 'Backspace', 'Delete'],
  ]),
  ...at('Cards', [
    ['cards.edit', 'Edit card', 'e'],
    ['cards.suspend', 'Suspend cards', 's'],
    ['cards.unsuspend', 'Unsuspend cards', 'Shift+s'],
    ['cards.bury', 'Bury cards until tomorrow', 'b'],
    ['cards.unbury', 'Unbury cards', 'Shift+b'],
    ['cards.paper', 'Open its paper', 'o'],
    ['cards.due', 'Set due date', 'd'],
    ['cards.tags', 'Tag cards', '#'],
    ['cards.replace', 'Find and replace', 'Mod+Shift+f'],
    ['cards.delete', 'Delete cards', 'Delete'],
    ['cards.search', 'Search cards', '/'],
  ]),
  ...at('Adding', [
    ['add.choose', 'Choose files to add', 'Mod+o'],
    ['add.leave', 'Leave without adding', 'Escape'],
  ]),
];

function rated(rating: 1 | 2 | 3 | 4): string {
  return `${RATING_NAMES[rating]}: ${RATING_MEANINGS[rating].toLowerCase()}`;
}
