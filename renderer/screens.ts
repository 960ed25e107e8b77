import { lazy, type ComponentType } from 'react';
import { SCREENS as SCREEN_NAMES, type Screen } from './route.ts';

const LOAD = {
  today: async () => ({ default: (await import('./today/today-screen.tsx')).TodayScreen }),
  library: async () => ({ default: (await import('./library/library-screen.tsx')).LibraryScreen }),
  add: async () => ({ default: (await import('./add/add-screen.tsx')).AddScreen }),
  review: async () => ({ default: (await import('./review/review-screen.tsx')).ReviewScreen }),
  cards: async () => ({ default: (await import('./cards/cards-screen.tsx')).CardsScreen }),
  statistics: async () => ({ default: (await import('./statistics/statistics-screen.tsx')).StatisticsScreen }),
  settings: async () => ({ default: (await import('./settings/settings-screen.tsx')).SettingsScreen }),
  backups: async () => ({ default: (await import('./backups/backups-screen.tsx')).BackupsScreen }),
  imports: async () => ({ default: (await import('./imports/imports-screen.tsx')).ImportsScreen }),
  duplicates: async () => ({ default: (await import('./duplicates/duplicates-screen.tsx')).DuplicatesScreen }),
  'clean-up': async () => ({ default: (await import('./clean-up/clean-up-screen.tsx')).CleanUpScreen }),
  feeds: async () => ({ default: (await import('./feeds/feeds-screen.tsx')).FeedsScreen }),
  digest: async () => ({ default: (await import('./digest/digest-screen.tsx')).DigestScreen }),
} satisfies Record<Screen, () => Promise<{ readonly default: ComponentType }>>;

/** Each screen, fetched when it is first shown. */
export const SCREENS: Readonly<Record<Screen, ComponentType>> = mapScreens((screen) => lazy(LOAD[screen]));

/** Fetches the code of a screen before it is shown. */
export const loadScreen = (screen: Screen): Promise<unknown> => LOAD[screen]();

function mapScreens<T>(make: (screen: Screen) => T): Record<Screen, T> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made of every screen
  return Object.fromEntries(SCREEN_NAMES.map((screen) => [screen, make(screen)])) as Record<Screen, T>;
}
