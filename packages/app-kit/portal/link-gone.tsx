import { LinkButton } from '@quanlian/ui/link-button.tsx';
import style from './entrance.module.css';
import type { PortalText } from './portal-texts.ts';

/** A link that was passed on and leads nowhere, and why. */
export function LinkGone({ text, title, reason }: { text: PortalText; title: string; reason: string }) {
  return (
    <div className={style.form}>
      <h1 className={style.title}>{title}</h1>
      <p className={style.lead}>{reason}</p>
      <LinkButton href="/sign-in">{text('toSignIn')}</LinkButton>
    </div>
  );
}
