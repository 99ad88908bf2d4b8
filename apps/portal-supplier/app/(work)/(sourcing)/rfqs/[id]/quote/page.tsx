import { requestLanguage } from '@quanlian/app-kit/request-language.ts';
import { found } from '@quanlian/app-kit/server-graph.ts';
import { businessDay, serverNow } from '@quanlian/app-kit/server-time.ts';
import { DetailPage } from '@quanlian/ui/detail-page.tsx';
import { LinkButton } from '@quanlian/ui/link-button.tsx';
import { productNameOf } from '@quanlian/ui/naming.ts';
import { EmptyState } from '@quanlian/ui/page-states.tsx';
import { StateTag } from '@quanlian/ui/state-tag.tsx';
import { DateTimeText } from '@quanlian/ui/value-text.tsx';
import { getTranslations } from 'next-intl/server';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { needs } from '#lib/session.ts';
import { Countdown } from '../../../../waiting/countdown.tsx';
import { EventToQuoteQuery } from './operations.ts';
import { QuotationForm } from './quotation-form.tsx';

export default async function QuotePage({ params }: { params: Promise<{ id: string }> }) {
  await needs('quotation.submit');
  const { id } = await params;
  const text = await getTranslations('sourcing.quotationForm');
  const locale = await requestLanguage();
  const { sourcingEvent, mySupplier } = await readGraph(EventToQuoteQuery, { id });
  const event = found(sourcingEvent);
  const supplier = found(mySupplier);
  const isOpen = event.allowedActions.includes('submitQuotation');
  const now = serverNow();
  return (
    <DetailPage
      back={{ href: routes.sourcingEvent(id), label: event.number }}
      title={text(event.myQuotation === null ? 'title' : 'replaceTitle')}
      state={<StateTag of="SourcingEventState" value={event.state} />}
      summary={[
        { label: text('eventTitle'), value: event.title },
        {
          label: text('closesAt'),
          value: (
            <>
              <DateTimeText value={event.closesAt} />{' '}
              {event.state === 'PUBLISHED' && <Countdown until={event.closesAt} now={now} />}
            </>
          ),
        },
      ]}
    >
      {isOpen ? (
        <QuotationForm
          eventId={id}
          currency={event.currency}
          lots={event.lots.map((lot) => ({
            id: lot.id,
            name: productNameOf(lot, locale),
            code: lot.productCode,
            unit: lot.baseUnit,
            quantity: lot.quantity,
            requiredOn: lot.requiredOn,
            place: lot.deliveryPlace ?? event.deliveryPlace,
            qualityNotes: lot.qualityNotes,
          }))}
          taxpayerKind={supplier.taxpayerKind}
          vatRates={supplier.vatRates}
          // The offer has to hold until the closing at least; a month beyond is usual.
          defaultValidUntil={businessDay(event.closesAt, 30)}
          closingDay={businessDay(event.closesAt)}
          present={event.myQuotation}
        />
      ) : (
        <EmptyState icon="lock" title={text('closedTitle')} text={text('closedText')}>
          <LinkButton href={routes.sourcingEvent(id)} kind="primary">
            {text('back')}
          </LinkButton>
        </EmptyState>
      )}
    </DetailPage>
  );
}
