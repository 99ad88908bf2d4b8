import type { Locale } from '@quanlian/labels/label.ts';
import style from './import.module.css';
import { importText } from './import-texts.ts';

type Props = {
  locale: Locale;
  unusedHeadings: readonly string[];
  /** Already in words. */
  missingColumns: readonly string[];
};

/** What of the file was not read: a column under another heading must not be lost unseen. */
export function ImportColumns({ locale, unusedHeadings, missingColumns }: Props) {
  const text = importText(locale);
  if (unusedHeadings.length === 0 && missingColumns.length === 0) return null;
  return (
    <div className={style.notice}>
      <strong>{text('columnsTitle')}</strong>
      {unusedHeadings.length > 0 && <p>{text('unusedHeadings', { headings: unusedHeadings.join(text('comma')) })}</p>}
      {missingColumns.length > 0 && <p>{text('missingColumns', { columns: missingColumns.join(text('comma')) })}</p>}
      {unusedHeadings.length > 0 && <p>{text('columnsHelp')}</p>}
    </div>
  );
}
