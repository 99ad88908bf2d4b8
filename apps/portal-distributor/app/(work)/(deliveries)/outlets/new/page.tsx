import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { needs } from '#lib/session.ts';
import { NewOutletForm } from './new-outlet-form.tsx';

export default async function NewOutletPage() {
  await needs('partner.write');
  const text = await getTranslations('deliveries.outletForm');
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <NewOutletForm />
    </div>
  );
}
