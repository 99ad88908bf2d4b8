'use client';

import { useUi } from '@quanlian/ui/ui-context.ts';
import { Alert, App, Button, Flex, Input, Space } from 'antd';
import type { ReactNode } from 'react';
import { peopleText } from './people-texts.ts';

type Props = {
  /** For whom it is, and that it is shown this once. */
  title: string;
  description: string;
  label: string;
  link: string;
  children?: ReactNode;
};

/** A link that is shown this once: nothing mails it, so whoever made it passes it on. */
export function OneTimeLink({ title, description, label, link, children }: Props) {
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
      <Alert type="warning" showIcon title={title} description={description} />
      <Space.Compact style={{ width: '100%' }}>
        <Input readOnly value={link} aria-label={label} onFocus={(event) => event.target.select()} />
        <Button type="primary" onClick={copy}>
          {text('linkCopy')}
        </Button>
      </Space.Compact>
      {children}
    </Flex>
  );
}
