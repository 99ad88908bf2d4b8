'use client';

import { formatDateTime } from '@quanlian/ui/format.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { Alert, App, Button, Flex, Input, Space } from 'antd';
import { useTranslations } from 'next-intl';

export type IssuedLink = { link: string; email: string; expiresAt: string };

/** The link of an invitation, shown this once: nothing mails it, so the inviter passes it on. */
export function InvitationLink({ link, email, expiresAt, backHref }: IssuedLink & { backHref?: string }) {
  const text = useTranslations('organisation.invitationLink');
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      message.success(text('copied'));
    } catch {
      // Without https a browser keeps its clipboard: the address is selected by a click and copied by hand.
      message.info(text('copyByHand'));
    }
  };
  return (
    <Flex vertical gap={16} style={{ maxWidth: 640 }}>
      <Alert
        type="warning"
        showIcon
        title={text('title', { email })}
        description={text('text', { time: formatDateTime(expiresAt) })}
      />
      <Space.Compact style={{ width: '100%' }}>
        <Input readOnly value={link} aria-label={text('link')} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={copy}>
          {text('copy')}
        </Button>
      </Space.Compact>
      {backHref !== undefined && (
        <div>
          <LinkButton href={backHref}>{text('toList')}</LinkButton>
        </div>
      )}
    </Flex>
  );
}
