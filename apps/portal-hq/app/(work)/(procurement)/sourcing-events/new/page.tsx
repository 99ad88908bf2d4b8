import { PageHead } from '@quanlian/ui/list-page.tsx';
import { getTranslations } from 'next-intl/server';
import { needs } from '#lib/session.ts';
import { readRfqChoices } from '../rfq-choices.ts';
import { NewRfqForm } from './new-rfq-form.tsx';

export default async function NewSourcingEventPage() {
  await needs('sourcing-event.write');
  const text = await getTranslations('procurement.rfqForm');
  return (
    <div>
      <PageHead title={text('newTitle')} description={text('newDescription')} />
      <NewRfqForm choices={await readRfqChoices()} />
    </div>
  );
}
