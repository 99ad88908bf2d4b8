'use client';

import { Typography } from 'antd';
import { useTranslations } from 'next-intl';

/** The link is shown this one time: no mail is sent, the inviter passes it on. */
export function InvitationLink({ path }: { path: string }) {
  const text = useTranslations('procurement.supplierStaff');
  return (
    <>
      <p>{text('passOn')}</p>
      <Typography.Paragraph copyable={{ text: path }} code>
        {path}
      </Typography.Paragraph>
    </>
  );
}
