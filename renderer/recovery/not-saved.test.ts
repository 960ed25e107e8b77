import { expect, test } from 'vitest';
import { notSaved } from './not-saved.ts';

const full = { type: 'diskFull', message: 'Changes could not be written to the journal: the disk is full.' };
const failed = { type: 'failed', message: 'The database cannot be written; the disk may be full.' };

test('says nothing while everything is saved', () => {
  expect(notSaved({ kind: 'saved' })).toBeUndefined();
  expect(notSaved({ kind: 'absent', problem: failed })).toBeUndefined();
});

test('says why, what is kept, what is not, and what to do', () => {
  expect(notSaved({ kind: 'refused', problem: full })?.text).toBe(
    'The disk is full. Your last change was not saved; everything before it is kept. Make some room and do it again.',
  );
  expect(notSaved({ kind: 'refused', problem: failed })?.text).toBe(
    'The database cannot be written; the disk may be full. Your last change was not saved; everything before it is kept. Make some room, start Lectern again, and do it again.',
  );
  expect(notSaved({ kind: 'failing', problem: full })?.text).toBe(
    'The disk is full. Your last change is not safe yet; everything before it is kept. Leave this window open; it is tried again by itself.',
  );
});
