'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';

export function PrintButton() {
  const text = useTranslations('channels.deliveryNote');
  return (
    <Button type="primary" onClick={() => window.print()}>
      {text('print')}
    </Button>
  );
}
