import { UiLink } from '@quanlian/ui/ui-link.tsx';
import { requestLanguage } from '../request-language.ts';
import { figureText } from './figure-texts.ts';
import style from './figures.module.css';
import { type PeriodDays, periods } from './series.ts';

/** Which period the figures of a page look back on; it stands in the address. */
export async function PeriodChoice(props: { days: PeriodDays; hrefOf: (days: PeriodDays) => string }) {
  const text = figureText(await requestLanguage());
  return (
    <nav className={style.periods} aria-label={text('period')}>
      {periods.map((days) => (
        <UiLink
          key={days}
          href={props.hrefOf(days)}
          className={style.period}
          {...(days === props.days ? { 'aria-current': 'page' as const } : {})}
        >
          {text('lastDays', { days })}
        </UiLink>
      ))}
    </nav>
  );
}
