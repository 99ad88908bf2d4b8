import type { ReactNode } from 'react';
import style from './data-table.module.css';
import { RowCheckbox, SelectAll, TableShell } from './table-shell.tsx';
import { UiLink } from './ui-link.tsx';
import { Words } from './words.tsx';

export type Column<Row> = {
  key: string;
  /** With the unit or currency, which then stands in no cell: `金额 (¥)`. */
  title: string;
  render: (row: Row) => ReactNode;
  align?: 'start' | 'end' | 'center';
  width?: number | string;
  /** Where it stands on a phone's card; `line` (label and value) when left out, `title` for the first column. */
  phone?: 'title' | 'corner' | 'line' | 'hidden';
  /** Stays on one line: document numbers and names of people. */
  keep?: boolean;
  /** Cell of the sum row, where a sum means something. */
  sum?: ReactNode;
  /** May not be switched off by the reader. */
  fixed?: boolean;
};

type Props<Row> = {
  /** Names the table's kept settings (columns, density): unique in the app. */
  id: string;
  /** What the rows are, for those who cannot see the page's title. */
  label: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row opens. The first column becomes the link. */
  rowHref?: (row: Row) => string;
  columns: Column<Row>[];
  empty: ReactNode;
  paging?: ReactNode;
  /** Scrolls sideways inside itself: for more columns than a screen holds. */
  wide?: boolean;
  /** Bar shown while rows are selected; its buttons read `useSelection()`. Turns selection on. */
  bulkActions?: ReactNode;
  /** Lines inside a document need no choice of columns. */
  tools?: boolean;
};

/** The table of a list. Renders on the server: cells may be server components; on a phone rows become cards. */
export function DataTable<Row>(props: Props<Row>) {
  const { columns, rows, rowKey, rowHref } = props;
  const selectable = props.bulkActions !== undefined;
  if (rows.length === 0) return props.empty;
  const choices = columns.filter((column, index) => index > 0 && column.fixed !== true);
  return (
    <>
      <TableShell
        id={props.id}
        wide={props.wide ?? false}
        bulkActions={props.bulkActions}
        choices={props.tools === true ? choices.map(({ key, title }) => ({ key, title })) : []}
      >
        <table className={style.table}>
          <caption className="visually-hidden">{props.label}</caption>
          <thead>
            <tr>
              {selectable && (
                <th scope="col" className={style.check}>
                  <SelectAll ids={rows.map(rowKey)} />
                </th>
              )}
              {columns.map((column) => (
                <th
                  key={column.key}
                  scope="col"
                  data-col={column.key}
                  data-align={column.align ?? 'start'}
                  style={column.width === undefined ? undefined : { width: column.width }}
                >
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} data-href={rowHref?.(row)}>
                {selectable && (
                  <td className={style.check}>
                    <RowCheckbox id={rowKey(row)} />
                  </td>
                )}
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    data-col={column.key}
                    data-align={column.align ?? 'start'}
                    data-keep={column.keep}
                    data-phone={column.phone ?? (index === 0 ? 'title' : 'line')}
                    data-label={column.title}
                  >
                    {index === 0 && rowHref !== undefined ? (
                      <UiLink href={rowHref(row)} className={style.primary}>
                        {column.render(row)}
                      </UiLink>
                    ) : (
                      column.render(row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
          {columns.some((column) => column.sum !== undefined) && (
            <tfoot>
              <tr>
                {selectable && <td className={style.check} />}
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    data-col={column.key}
                    data-align={column.align ?? 'start'}
                    data-label={column.title}
                    data-phone={index === 0 ? 'title' : column.sum === undefined ? 'hidden' : 'line'}
                  >
                    {index === 0 ? (column.sum ?? <Words of="total" />) : column.sum}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </TableShell>
      {props.paging}
    </>
  );
}
