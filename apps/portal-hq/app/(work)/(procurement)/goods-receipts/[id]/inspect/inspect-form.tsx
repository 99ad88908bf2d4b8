'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { labelOf, optionsOf } from '@quanlian/labels/labels.ts';
import { compareDecimals, isDecimal, isNegativeDecimal, subtractDecimals } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { CheckboxField, FormRow, QuantityField, SelectField, TextField } from '@quanlian/ui/form/fields.tsx';
import { FormLines } from '@quanlian/ui/form/form-lines.tsx';
import { formatQuantity } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import type { RejectReason } from '#generated/graphql.ts';
import { routes } from '#lib/routes.ts';
import style from '../../../line-form.module.css';
import { InspectGoodsMutation } from './operations.ts';

type Line = {
  id: string;
  name: string;
  code: string;
  unit: string;
  batchNumber: string;
  productionDate: string;
  bestBefore: string | null;
  counted: string;
};

type Measurement = { name: string; value: string; limit?: string | null; isWithinLimit?: boolean };
type LineInput = {
  acceptedQuantity: string;
  rejectReason?: RejectReason | null;
  rejectNote?: string | null;
};
/** Measurements stand beside the lines, by the place of their line: a list in a list cannot carry its name. */
type Input = { note?: string | null; lines: LineInput[] } & Record<`measurements${number}`, Measurement[] | undefined>;

/** Quality's decision per batch: what is not accepted is rejected, with its reason. */
export function InspectForm({ receiptId, lines }: { receiptId: string; lines: Line[] }) {
  const text = useTranslations('procurement.inspectForm');
  const { locale } = useUi();
  const inspect = useMutate(InspectGoodsMutation);
  const [form] = Form.useForm<Input>();
  const typed: LineInput[] | undefined = Form.useWatch('lines', form);
  const join = (values: readonly string[]) => values.join(locale === 'en' ? ', ' : '、');
  const kinds = (values: readonly string[]) =>
    join(values.map((value) => labelOf('SupplierDocumentKind', value, locale)));

  const submit = async (values: Input, key: string): Promise<Outcome> => {
    const input = {
      id: receiptId,
      note: values.note ?? null,
      lines: lines.map((line, index) => {
        const said = values.lines[index];
        const rejectedQuantity = rejectedOf(line.counted, said?.acceptedQuantity);
        const isRejected = compareDecimals(rejectedQuantity, '0') > 0;
        return {
          goodsReceiptLineId: line.id,
          acceptedQuantity: said?.acceptedQuantity ?? '0',
          rejectedQuantity,
          rejectReason: isRejected ? (said?.rejectReason ?? null) : null,
          rejectNote: isRejected ? (said?.rejectNote ?? null) : null,
          measurements: (values[`measurements${index}`] ?? []).map(({ name, value, limit, isWithinLimit }) => ({
            name,
            value,
            limit: limit ?? null,
            isWithinLimit: isWithinLimit === true,
          })),
        };
      }),
    };
    const { inspectGoods: result } = await inspect({ input }, key);
    return matchResult(result, {
      GoodsReceipt: ({ id }) => done({ message: text('inspected'), href: routes.goodsReceipt(id) }),
      ReceiptDocumentsMissing: ({ message, missingLicences, expiredLicences, batchesWithoutReport }) => ({
        kind: 'refused',
        message: [
          message,
          ...(missingLicences.length > 0 ? [text('missingLicences', { kinds: kinds(missingLicences) })] : []),
          ...(expiredLicences.length > 0 ? [text('expiredLicences', { kinds: kinds(expiredLicences) })] : []),
          ...(batchesWithoutReport.length > 0 ? [text('withoutReport', { batches: join(batchesWithoutReport) })] : []),
        ].join(' '),
      }),
      ReceiptAboveOrder: ({ message }) => ({ kind: 'refused', message }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      form={form}
      draftKey={`goods-receipt/${receiptId}/inspect`}
      initialValues={{ lines: lines.map(({ counted }) => ({ acceptedQuantity: counted })) }}
      onSubmit={submit}
      submitLabel={text('submit')}
      cancelHref={routes.goodsReceipt(receiptId)}
    >
      {lines.map((line, index) => {
        const rejected = rejectedOf(line.counted, typed?.[index]?.acceptedQuantity);
        const isRejected = compareDecimals(rejected, '0') > 0;
        return (
          <fieldset key={line.id} className={style.line}>
            <legend>
              {line.name} <small>{line.code}</small>
            </legend>
            <p>
              {text('batch', { batch: line.batchNumber })} · {text('productionDate', { date: line.productionDate })}
              {line.bestBefore !== null && ` · ${text('bestBefore', { date: line.bestBefore })}`} ·{' '}
              {text('counted', { quantity: formatQuantity(line.counted, line.unit, locale) })}
            </p>
            <QuantityField
              name={['lines', index, 'acceptedQuantity']}
              label={text('accepted')}
              help={
                isNegativeDecimal(rejected)
                  ? text('moreThanCounted')
                  : isRejected
                    ? text('rejectedRest', { quantity: formatQuantity(rejected, line.unit, locale) })
                    : text('acceptedAll')
              }
              unit={line.unit}
            />
            {isRejected && (
              <FormRow>
                <SelectField
                  name={['lines', index, 'rejectReason']}
                  label={text('rejectReason')}
                  options={optionsOf('RejectReason', locale)}
                />
                <TextField
                  name={['lines', index, 'rejectNote']}
                  label={text('rejectNote')}
                  help={text('supplierReads')}
                  optional
                  maxLength={500}
                />
              </FormRow>
            )}
            <div className={style.measurements}>
              <h3>{text('measurements')}</h3>
              <FormLines
                name={`measurements${index}`}
                addLabel={text('addMeasurement')}
                newLine={() => ({ isWithinLimit: true })}
                atLeast={0}
              >
                {(row) => (
                  <>
                    <TextField name={[row, 'name']} label={text('measured')} maxLength={50} />
                    <TextField name={[row, 'value']} label={text('value')} maxLength={50} />
                    <TextField name={[row, 'limit']} label={text('limit')} optional maxLength={50} />
                    <CheckboxField name={[row, 'isWithinLimit']} label={text('isWithinLimit')} />
                  </>
                )}
              </FormLines>
            </div>
          </fieldset>
        );
      })}
      <TextField name="note" label={text('note')} optional rows={3} maxLength={1000} />
    </EditForm>
  );
}

function rejectedOf(counted: string, accepted: string | null | undefined): string {
  return accepted !== null && accepted !== undefined && isDecimal(accepted) ? subtractDecimals(counted, accepted) : '0';
}
