import { expect, test } from 'vitest';
import type { CardSort } from '../cards/sort-cards.ts';
import type { Library } from '../library.ts';
import { testLibrary } from './testing.ts';
