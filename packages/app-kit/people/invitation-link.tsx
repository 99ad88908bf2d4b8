'use client';

import { formatDateTime } from '@quanlian/ui/format.ts';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, App, Button, Flex, Input, Space } from 'antd';
import { peopleText } from './people-texts.ts';

export type IssuedLink = { link: string; email: string; expiresAt: string };

/** The link of an invitation, shown this once: nothing mails it, so the inviter passes it on. */
export function InvitationLink({ link, email, expiresAt, backHref }: IssuedLink & { backHref?: string }) {
  const text = peopleText(useUi().locale);
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      message.success(text('linkCopied'));
    } catch {
      // Without https a browser keeps its clipboard: the address is selected by a click and copied by hand.
      message.info(text('linkCopyByHand'));
    }
  };
  return (
    <Flex vertical gap={16} style={{ maxWidth: 640 }}>
      <Alert
        type="warning"
        showIcon
        title={text('linkTitle', { email })}
        description={text('linkText', { time: formatDateTime(expiresAt) })}
      />
      <Space.Compact style={{ width: '100%' }}>
        <Input readOnly value={link} aria-label={text('link')} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={copy}>
          {text('linkCopy')}
        </Button>
      </Space.Compact>
      {backHref !== undefined && (
        <div>
          <LinkButton href={backHref}>{text('linkToList')}</LinkButton>
        </div>
      )}
    </Flex>
  );
}
