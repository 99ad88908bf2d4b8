'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { ActionButton } from '@quanlian/ui/action-button.tsx';
import { draftOf, versionTypedOver } from '@quanlian/ui/form/draft.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { FormHeading, TextField } from '@quanlian/ui/form/fields.tsx';
import { done, type Outcome, refusals, refused, stale, under } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AwardDraftQuery } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import { cheapestSplit, decisionOf, type LotSplit, type SplitLot, totalsOf } from './award-split.ts';
import type { AwardSupplier, ComparedLot } from './compared-lot.ts';
import style from './comparison.module.css';
import { ProposeAwardMutation, SaveAwardDraftMutation } from './operations.ts';
import { SplitEditor } from './split-editor.tsx';

type Term = { days?: string | null; reason?: string | null };
type Input = { splits: LotSplit[]; terms: Record<string, Term>; reason?: string | null };
type Props = {
  event: { id: string; currency: string };
  lots: ComparedLot[];
  suppliers: AwardSupplier[];
  draft: AwardDraftQuery['award'];
};

/** 定标: how each lot is shared out; every change shows at once what it costs. */
export function AwardForm({ event, lots, suppliers, draft }: Props) {
  const text = useTranslations('procurement.comparison');
  const { draftOwner } = useUi();
  const [form] = Form.useForm<Input>();
  const splitLots = lots.map(splitLotOf);
  const initialSplits = splitLots.map((lot) => draftSplit(draft, lot) ?? cheapestSplit(lot));
  const splits: LotSplit[] = Form.useWatch('splits', form) ?? initialSplits;
  const totals = totalsOf(splitLots, splits);
  const propose = useMutate(ProposeAwardMutation);
  const save = useMutate(SaveAwardDraftMutation);
  const draftKey = `award/${event.id}/${draft?.id ?? 'new'}`;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor: String(amountMinor), currency: event.currency });

  const [openedVersion] = useState(draft?.version ?? 0);
  const inputOf = (values: Input, expectedVersion: number) => ({
    id: draft?.id ?? null,
    expectedVersion: draft === null ? null : expectedVersion,
    sourcingEventId: event.id,
    lots: decisionOf(values.splits),
    terms: termsOf(values.terms),
    reason: values.reason?.trim() || null,
  });
  const onPropose = async (values: Input, key: string, expectedVersion: number): Promise<Outcome> => {
    const { proposeAward: result } = await propose({ input: inputOf(values, expectedVersion) }, key);
    return matchResult(result, {
      Award: ({ id }) => done({ message: text('proposed'), href: routes.award(id) }),
      StaleVersion: stale,
      LotAlreadyAwarded: refused,
      AwardReasonRequired: under('reason'),
      PaymentTermTooLong: refused,
      SupplierNotQualified: refused,
      ...refusals,
    });
  };
  const onSave = async (): Promise<Outcome> => {
    const expectedVersion = versionTypedOver(draftOf(draftOwner, draftKey).read(), openedVersion);
    const { saveAwardDraft: result } = await save({ input: inputOf(form.getFieldsValue(true), expectedVersion) });
    return matchResult(result, {
      Award: ({ id }) => {
        draftOf(draftOwner, draftKey).clear();
        return done({ message: text('saved'), href: routes.award(id) });
      },
      StaleVersion: stale,
      PaymentTermTooLong: refused,
      ...refusals,
    });
  };
  const above = totals.netMinor - totals.cheapestMinor;
  const awarded = suppliers.filter(({ id }) => totals.bySupplier.some(({ supplierId }) => supplierId === id));
  return (
    <EditForm<Input>
      form={form}
      wide
      draftKey={draftKey}
      version={openedVersion}
      initialValues={{ splits: initialSplits, terms: draftTerms(draft), reason: draft?.reason ?? null }}
      onSubmit={onPropose}
      submitLabel={text('propose')}
      cancelHref={routes.sourcingEvent(event.id)}
    >
      <FormHeading>{draft === null ? text('decision') : text('decisionOf', { number: draft.number })}</FormHeading>
      {draft?.isRejected === true && (
        <p className={style.problem}>{text('rejected', { comment: draft.decisionComment ?? '—' })}</p>
      )}
      <Form.Item name="splits" noStyle>
        <SplitEditor lots={lots} splitLots={splitLots} suppliers={suppliers} currency={event.currency} />
      </Form.Item>
      <div role="status" className={style.totals}>
        <div>
          <small>{text('totalNet')}</small>
          <strong>{money(totals.netMinor)}</strong>
        </div>
        <div>
          <small>{text('againstCheapest')}</small>
          <strong data-tone={above > 0n ? 'above' : 'best'}>
            {above > 0n ? `+${money(above)}` : above < 0n ? money(above) : text('isCheapest')}
          </strong>
        </div>
        <div>
          <small>{text('totalTax')}</small>
          <strong>{money(totals.taxMinor)}</strong>
        </div>
        <div>
          <small>{text('totalGross')}</small>
          <strong>{money(totals.grossMinor)}</strong>
        </div>
        {awarded.map((supplier) => (
          <div key={supplier.id}>
            <small>{supplier.name}</small>
            <strong>
              {money(totals.bySupplier.find(({ supplierId }) => supplierId === supplier.id)?.netMinor ?? 0n)}
            </strong>
          </div>
        ))}
      </div>
      <FormHeading>{text('terms')}</FormHeading>
      <div className={style.terms}>
        {awarded.map((supplier) => (
          <TermFields key={supplier.id} supplier={supplier} />
        ))}
      </div>
      <TextField
        name="reason"
        label={text('reason')}
        help={text(totals.needsReason ? 'reasonNeeded' : 'reasonHelp')}
        optional={!totals.needsReason}
        rows={3}
        maxLength={1000}
      />
      <p className={style.save}>
        <ActionButton label={text('save')} onAct={onSave} />
      </p>
    </EditForm>
  );
}

function TermFields({ supplier }: { supplier: AwardSupplier }) {
  const text = useTranslations('procurement.comparison');
  return (
    <div>
      <TextField
        name={['terms', supplier.id, 'days']}
        label={text('termOf', { name: supplier.name })}
        help={text(supplier.isProtected ? 'termHelpProtected' : 'termHelp', { days: supplier.offeredTermDays })}
        placeholder={String(supplier.offeredTermDays)}
        pattern={{ test: /^\d{1,3}$/, message: text('termForm') }}
        optional
        maxLength={3}
      />
      <TextField name={['terms', supplier.id, 'reason']} label={text('termReason')} optional maxLength={500} />
    </div>
  );
}

function splitLotOf({ lot, offers }: ComparedLot): SplitLot {
  return {
    lotId: lot.id,
    quantity: lot.quantity,
    offers: offers.map(({ quotationLine, supplier, landedUnitPrice, isValid, isAboveCeiling }) => ({
      quotationLineId: quotationLine.id,
      supplierId: supplier.id,
      landedUnitPrice,
      taxRate: quotationLine.taxRate,
      minimumQuantity: quotationLine.minimumQuantity,
      isValid,
      isAboveCeiling,
    })),
  };
}

/** What the kept draft says about a lot; it leaves a lot undecided that it does not name. */
function draftSplit(draft: Props['draft'], { lotId }: SplitLot): LotSplit | null {
  if (draft === null) return null;
  const shares = draft.shares.filter(({ lot }) => lot.id === lotId);
  return {
    lotId,
    isDecided: shares.length > 0,
    shares: shares.map(({ quotationLine, sharePercent }) => ({
      quotationLineId: quotationLine.id,
      percent: sharePercent.replace(/\.0+$/, ''),
    })),
  };
}

function draftTerms(draft: Props['draft']): Record<string, Term> {
  if (draft === null) return {};
  return Object.fromEntries(
    draft.terms.map(({ supplier, paymentTermDays, paymentTermReason }) => [
      supplier.id,
      { days: String(paymentTermDays), reason: paymentTermReason },
    ]),
  );
}

/** Only what differs from the quotation is named: the rest follows the law's default by itself. */
function termsOf(terms: Record<string, Term> | undefined) {
  return Object.entries(terms ?? {}).flatMap(([supplierId, { days, reason }]) =>
    days === null || days === undefined || days === ''
      ? []
      : [{ supplierId, paymentTermDays: Number(days), paymentTermReason: reason?.trim() || null }],
  );
}
