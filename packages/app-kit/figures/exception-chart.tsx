import { Section } from '@quanlian/ui/detail-page.tsx';
import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { requestLanguage } from '../request-language.ts';
import { figureText } from './figure-texts.ts';
import style from './figures.module.css';
import type { ExceptionFigure, PeriodDays } from './series.ts';

export type ExceptionRow = { name: string; href: string; figure: ExceptionFigure };

type Props = { id?: string; title: string; days: PeriodDays; rows: readonly ExceptionRow[] };

/** What went wrong in the period, by kind, and what of it is still open: a table whose numbers are bars as well. */
export async function ExceptionChart({ id, title, days, rows }: Props) {
  const text = figureText(await requestLanguage());
  const most = Math.max(1, ...rows.map(({ figure }) => Math.max(figure.arisen, figure.arisenBefore)));
  return (
    <Section title={title} {...(id === undefined ? {} : { id })}>
      <table className={style.exceptions}>
        <caption className="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('exception')}</th>
            <th scope="col">{text('arisen', { days })}</th>
            <th scope="col">{text('before', { days })}</th>
            <th scope="col">{text('open')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, href, figure }) => (
            <tr key={name}>
              <th scope="row">
                <UiLink href={href}>{name}</UiLink>
              </th>
              <td>
                <span className={style.bar} style={{ width: `${(figure.arisen / most) * 70}%` }} />
                {figure.arisen}
              </td>
              <td>{figure.arisenBefore}</td>
              <td data-open={figure.open > 0}>{figure.open}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** How many exceptions are open, over all kinds. */
export function openExceptions(rows: readonly ExceptionRow[]): number {
  return rows.reduce((sum, { figure }) => sum + figure.open, 0);
}
