'use client';

import { useMutate } from '@quanlian/app-kit/browser-graph.tsx';
import { matchResult } from '@quanlian/graphql-client/match-result.ts';
import { compareDecimals, isDecimal, subtractDecimals } from '@quanlian/money/decimal.ts';
import { EditForm } from '@quanlian/ui/form/edit-form.tsx';
import { QuantityField, TextField } from '@quanlian/ui/form/fields.tsx';
import { formatQuantity, type Pack } from '@quanlian/ui/format.ts';
import { done, type Outcome, refusals } from '@quanlian/ui/outcome.ts';
import { useUi } from '@quanlian/ui/ui-context.ts';
import { Form } from 'antd';
import { useTranslations } from 'next-intl';
import { routes } from '#lib/routes.ts';
import style from '../../../line-form.module.css';
import { ReceiveGoodsMutation } from './operations.ts';

type Line = {
  id: string;
  name: string;
  code: string;
  unit: string;
  packs: Pack[];
  announced: string;
  batchNumber: string;
  productionDate: string;
  bestBefore: string | null;
};

type Input = { note?: string | null; lines: { countedQuantity: string }[] };

/** The count at the gate, batch by batch; it begins with what was announced. */
export function ReceiveForm({ noticeId, lines }: { noticeId: string; lines: Line[] }) {
  const text = useTranslations('procurement.receiveForm');
  const { locale } = useUi();
  const receive = useMutate(ReceiveGoodsMutation);
  const [form] = Form.useForm<Input>();
  const typed = Form.useWatch('lines', form);
  const submit = async ({ note, lines: counted }: Input, key: string): Promise<Outcome> => {
    const { receiveGoods: result } = await receive(
      {
        input: {
          shipmentNoticeId: noticeId,
          note: note ?? null,
          lines: lines.map(({ id }, index) => ({
            shipmentNoticeLineId: id,
            countedQuantity: counted[index]?.countedQuantity ?? '0',
          })),
        },
      },
      key,
    );
    return matchResult(result, {
      GoodsReceipt: ({ id }) => done({ message: text('received'), href: routes.goodsReceipt(id) }),
      ...refusals,
    });
  };
  return (
    <EditForm<Input>
      form={form}
      draftKey={`shipment-notice/${noticeId}/receive`}
      initialValues={{ lines: lines.map(({ announced }) => ({ countedQuantity: announced })) }}
      onSubmit={submit}
      submitLabel={text('receive')}
      cancelHref={routes.shipmentNotice(noticeId)}
    >
      {lines.map((line, index) => {
        const counted = typed?.[index]?.countedQuantity ?? '';
        const difference = isDecimal(counted) ? subtractDecimals(counted, line.announced) : '0';
        return (
          <fieldset key={line.id} className={style.line}>
            <legend>
              {line.name} <small>{line.code}</small>
            </legend>
            <p>
              {text('batch', { batch: line.batchNumber })} · {text('productionDate', { date: line.productionDate })}
              {line.bestBefore !== null && ` · ${text('bestBefore', { date: line.bestBefore })}`}
            </p>
            <QuantityField
              name={['lines', index, 'countedQuantity']}
              label={text('counted')}
              help={text('announced', { quantity: formatQuantity(line.announced, line.unit, locale) })}
              unit={line.unit}
              packs={line.packs}
            />
            {compareDecimals(difference, '0') !== 0 && (
              <p className={style.warn}>
                {text(compareDecimals(difference, '0') > 0 ? 'tooMuch' : 'short', {
                  quantity: formatQuantity(difference.replace('-', ''), line.unit, locale),
                })}
              </p>
            )}
          </fieldset>
        );
      })}
      <TextField name="note" label={text('note')} help={text('noteHelp')} optional rows={3} maxLength={1000} />
    </EditForm>
  );
}
