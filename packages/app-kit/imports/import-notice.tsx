import type { ReactNode } from 'react';
import style from './import.module.css';

/** What became of an import, above its rows. */
export function ImportNotice({
  title,
  tone,
  children,
}: {
  title: string;
  tone?: 'done' | 'failed';
  children: ReactNode;
}) {
  return (
    <div className={style.notice} data-tone={tone}>
      <strong>{title}</strong>
      <p>{children}</p>
    </div>
  );
}

/** What is wrong with a row. */
export function RowProblems({ problems, between }: { problems: readonly string[]; between: string }) {
  return <span className={style.problems}>{problems.join(between)}</span>;
}
