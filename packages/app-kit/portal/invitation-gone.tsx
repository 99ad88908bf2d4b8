import { LinkButton } from '@quanlian/ui/link-button.tsx';
import style from './entrance.module.css';
import type { PortalText } from './portal-texts.ts';

/** An invitation that leads nowhere, and why. */
export function InvitationGone({ text, known }: { text: PortalText; known: boolean }) {
  return (
    <div className={style.form}>
      <h1 className={style.title}>{text('invitationGone')}</h1>
      <p className={style.lead}>{text(known ? 'invitationGoneText' : 'invitationUnknownText')}</p>
      <LinkButton href="/sign-in">{text('toSignIn')}</LinkButton>
    </div>
  );
}
