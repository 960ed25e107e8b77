import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStartCheck, isOlderEngine, parseLastRun, startVerdict } from './start-check.ts';

describe('an older engine', () => {
  it.each([
    ['138.0.7204.49', '138.0.7204.50', true],
    ['138.0.7204.50', '138.0.7204.50', false],
    ['99.0.1.1', '100.0.0.0', true],
    ['100.0.0.0', '99.9.9.9', false],
    ['138.0', '138.0.0.1', true],
    ['138.0.0.0', '138.0', false],
    ['', '138.0.0.0', false],
    ['138.0.0.0', '', false],
    ['138.x', '139.0', false],
  ])('%s after %s: %s', (current, last, expected) => {
    expect(isOlderEngine(current, last)).toBe(expected);
  });

  it('stops the start, also after a run that ended in order', () => {
    expect(startVerdict({ open: false, chromium: '140.0.0.0' }, '139.0.0.0')).toBe('stop');
    expect(startVerdict({ open: true, chromium: '140.0.0.0' }, '139.0.0.0')).toBe('stop');
    expect(startVerdict({ open: true, chromium: '140.0.0.0' }, '140.0.0.0')).toBe('copyFirst');
    expect(startVerdict({ open: false, chromium: '140.0.0.0' }, '141.0.0.0')).toBe('open');
    expect(startVerdict(undefined, '139.0.0.0')).toBe('open');
  });

  it.each(['', '{', 'null', '[]', '{"open":1,"chromium":"1"}', '{"open":true}'])('%j tells of no run', (text) => {
    expect(parseLastRun(text)).toBeUndefined();
  });
});

describe('the check at the start', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lectern-start-'));
    mkdirSync(path.join(folder, 'IndexedDB/app_lectern_0.indexeddb.leveldb'), { recursive: true });
    writeFileSync(path.join(folder, 'IndexedDB/app_lectern_0.indexeddb.leveldb/000003.log'), 'rows');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const check = (now = 0, chromium = '140.0.0.0') =>
    createStartCheck(folder, path.join(folder, 'IndexedDB'), chromium, () => now);
  const copies = (): string[] => {
    try {
      return readdirSync(path.join(folder, 'quarantine')).toSorted();
    } catch {
      return [];
    }
  };

  it('copies nothing after a run that ended in order', async () => {
    const first = check();
    expect(await first.begin()).toBe('open');
    await first.end();
    expect(await check().begin()).toBe('open');
    expect(copies()).toEqual([]);
  });

  it('copies the database aside after one that did not, and keeps three copies', async () => {
    await check().begin();
    for (let day = 1; day <= 5; day += 1) await check(day * 86_400_000).begin();
    expect(copies()).toEqual(['19700104T000000Z', '19700105T000000Z', '19700106T000000Z']);
    const log = 'quarantine/19700106T000000Z/app_lectern_0.indexeddb.leveldb/000003.log';
    expect(readFileSync(path.join(folder, log), 'utf8')).toBe('rows');
  });

  it('leaves everything as it was when an older engine is refused', async () => {
    const first = check();
    await first.begin();
    const before = readFileSync(path.join(folder, 'last-run.json'), 'utf8');
    expect(await check(0, '139.0.0.0').begin()).toBe('stop');
    expect(readFileSync(path.join(folder, 'last-run.json'), 'utf8')).toBe(before);
    expect(copies()).toEqual([]);
  });
});
