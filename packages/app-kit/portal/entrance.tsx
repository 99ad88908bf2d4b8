import type { Locale } from '@quanlian/labels/label.ts';
import { BrandMark } from '@quanlian/ui/brand-mark.tsx';
import { accents, type Portal } from '@quanlian/ui/portal.ts';
import type { CSSProperties, ReactNode } from 'react';
import { ChainDrawing } from './chain-drawing.tsx';
import style from './entrance.module.css';
import { LanguageSwitch } from './language-switch.tsx';
import { portalNames, portalText } from './portal-texts.ts';

/** The room before the frame: sign-in, invitation, choice of organisation. */
export function Entrance(props: { portal: Portal; locale: Locale; wide?: boolean; children: ReactNode }) {
  const text = portalText(props.locale);
  const { companyName, portalName } = portalNames(props.portal, props.locale);
  return (
    <div className={style.page} style={{ '--accent': accents[props.portal] } as CSSProperties}>
      <header className={style.scene}>
        <div className={style.brand}>
          <BrandMark size={26} />
          {companyName}
          <span>{portalName}</span>
        </div>
        <ChainDrawing text={text} className={style.drawing ?? ''} flowClassName={style.flow ?? ''} />
        <div className={style.slogan}>
          <h2>{text('slogan')}</h2>
          <p>{text('sloganText')}</p>
        </div>
      </header>
      <main className={style.side} data-wide={props.wide ?? false}>
        <LanguageSwitch className={style.language ?? ''} />
        {props.children}
      </main>
    </div>
  );
}
