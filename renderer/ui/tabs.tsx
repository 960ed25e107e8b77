import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './tabs.module.css';

export type TabView = { readonly id: string; readonly label: ReactNode; readonly content: ReactNode };

export type TabsProps = {
  readonly label: string;
  readonly tabs: readonly TabView[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Shown at the end of the bar. */
  readonly children?: ReactNode;
};

/** A bar of tabs over the panel of the chosen one; only that panel is mounted. Arrows move between tabs. */
export function Tabs({ label, tabs, selected, onSelect, children }: TabsProps) {
  return (
    <AriaTabs className={styles.tabs ?? ''} selectedKey={selected} onSelectionChange={(id) => onSelect(String(id))}>
      <div className={styles.bar}>
        <TabList aria-label={label} className={styles.list ?? ''}>
          {tabs.map((tab) => (
            <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
              {tab.label}
            </Tab>
          ))}
        </TabList>
        <div className={styles.end}>{children}</div>
      </div>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={styles.panel ?? ''}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
