import type { Locale } from '@quanlian/labels/label.ts';
import { Section } from '@quanlian/ui/detail-page.tsx';
import { Icon } from '@quanlian/ui/icon.tsx';
import type { ReactNode } from 'react';
import style from './import-guide.module.css';
import { importText } from './import-texts.ts';

type Props = {
  locale: Locale;
  templateHref: string;
  steps: string[];
  /** What a file may have, in words. */
  columns: { names: string; text: string }[];
  /** The form, beside which it stands. */
  children: ReactNode;
};

/** How to prepare a file, beside the form by which it is sent. */
export function ImportGuide({ locale, templateHref, steps, columns, children }: Props) {
  const text = importText(locale);
  return (
    <div className={style.columns}>
      {children}
      <Section
        title={text('guide')}
        extra={
          <a className={style.template} href={templateHref} download>
            <Icon name="download" size={14} />
            {text('template')}
          </a>
        }
      >
        <ol className={style.steps}>
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <h3 className={style.heading}>{text('headers')}</h3>
        <dl className={style.headers}>
          {columns.map(({ names, text: meaning }) => (
            <div key={names}>
              <dt>{names}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
