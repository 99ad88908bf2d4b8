'use client';

import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import style from './document-tabs.module.css';
import { nextTab } from './next-tab.ts';

export type DocumentTab = { key: string; label: string; content: ReactNode };

/** Money, goods and history of a document: one at a time, the first to begin with. Arrow keys go from tab to tab. */
export function DocumentTabs({ label, tabs }: { label: string; tabs: DocumentTab[] }) {
  const [chosen, setChosen] = useState(tabs[0]?.key);
  const base = useId();
  const current = tabs.find(({ key }) => key === chosen) ?? tabs[0];
  if (current === undefined) return null;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = nextTab(event.key, tabs.indexOf(current), tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab === undefined) return;
    event.preventDefault();
    setChosen(tab.key);
    document.getElementById(`${base}-${tab.key}`)?.focus();
  };

  return (
    <section className={style.record} data-section aria-label={label}>
      <div role="tablist" aria-label={label} className={style.tabs} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <button
            key={tab.key}
            id={`${base}-${tab.key}`}
            type="button"
            role="tab"
            className={style.tab}
            aria-selected={tab.key === current.key}
            aria-controls={`${base}-${tab.key}-panel`}
            tabIndex={tab.key === current.key ? 0 : -1}
            onClick={() => setChosen(tab.key)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.key}
          id={`${base}-${tab.key}-panel`}
          role="tabpanel"
          aria-labelledby={`${base}-${tab.key}`}
          hidden={tab.key !== current.key}
        >
          {tab.content}
        </div>
      ))}
    </section>
  );
}

/** Content that does not fill its tab to the edges, as a table does. */
export function TabBody({ children }: { children: ReactNode }) {
  return <div className={style.body}>{children}</div>;
}
