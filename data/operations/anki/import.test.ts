import { describe, expect, it } from 'vitest';
it.todo('x');
