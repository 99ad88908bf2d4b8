'use client';

import { Icon } from '@quanlian/ui/icon.tsx';
import { useSingleFlight } from '@quanlian/ui/single-flight.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Button } from 'antd';
import style from './entrance.module.css';
import { signOut } from './portal-frame.tsx';
import { portalText } from './portal-texts.ts';

type Props = {
  portalName: string;
  email: string;
  /** Those of the person's organisations that work in this portal. */
  organisations: { id: string; name: string }[];
  onChoose: (id: string) => Promise<void>;
};

/** For a person whose session is for an organisation of another portal, or for none. */
export function OrganisationChoice({ portalName, email, organisations, onChoose }: Props) {
  const { locale } = useUi();
  const text = portalText(locale);
  const none = organisations.length === 0;
  const { start, running } = useSingleFlight(onChoose);
  return (
    <div className={style.form}>
      <h1 className={style.title}>
        {none ? text('noOrganisation', { portal: portalName }) : text('chooseOrganisation')}
      </h1>
      <p className={style.lead}>{none ? text('noOrganisationText', { email }) : text('chooseOrganisationText')}</p>
      {!none && (
        <ul className={style.choices}>
          {organisations.map(({ id, name }) => (
            <li key={id}>
              <button type="button" disabled={running} onClick={() => start(id)}>
                {name}
                <Icon name="arrowRight" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Button onClick={signOut}>{text('signOut')}</Button>
    </div>
  );
}
