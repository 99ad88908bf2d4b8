import type { ReactNode } from 'react';
import { ListCard } from './list-card.tsx';
import style from './list-page.module.css';

type Props = {
  title: string;
  /** One line: what this list is. */
  description?: string;
  /** Buttons on the right; the main one last. */
  actions?: ReactNode;
  /** Totals over the whole list, above its card. */
  summary?: ReactNode;
  /** `<ViewTabs>`: saved views, waiting for me first. */
  views?: ReactNode;
  /** `<Filters>` with the fields of this list. */
  filters?: ReactNode;
  children: ReactNode;
};

/** A list page: title, line, actions; views, filters and table in one card. */
export function ListPage({ title, description, actions, summary, views, filters, children }: Props) {
  return (
    <div>
      <PageHead title={title} description={description} actions={actions} />
      {summary !== undefined && <div className={style.summary}>{summary}</div>}
      <ListCard className={style.card} isFiltered={filters !== undefined}>
        {views}
        {filters}
        {children}
      </ListCard>
    </div>
  );
}

/** Title, one line and actions, for pages of any other shape. */
export function PageHead({
  title,
  description,
  actions,
}: {
  title: string;
  description?: string | undefined;
  actions?: ReactNode;
}) {
  return (
    <div className={style.head}>
      <div>
        <h1>{title}</h1>
        {description !== undefined && <p>{description}</p>}
      </div>
      {actions !== undefined && <div className={style.actions}>{actions}</div>}
    </div>
  );
}
