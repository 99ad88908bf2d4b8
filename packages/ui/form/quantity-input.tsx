'use client';

import { unitName } from '@quanlian/labels/unit-name.ts';
import { Select, Space } from 'antd';
import { useState } from 'react';
import { formatDecimal, type Pack } from '../format.ts';
import { useUi } from '../ui-context.ts';
import { AmountInput } from './amount-input.tsx';
import { countOfPacks, dividedByPack, timesPack } from './amount-text.ts';
import style from './edit-form.module.css';
import { useTyped } from './typed-text.ts';

type Props = {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  unit: string;
  packs: Pack[];
  disabled: boolean;
};

/** Counts packs (箱, 托盘) and shows what that is in base units beside it. */
export function QuantityInput({ id, value: given, onChange, unit: recorded, packs, disabled }: Props) {
  // A line that begins empty is empty, not nothing of it.
  const value = given === '' ? null : given;
  const { text, locale } = useUi();
  const unit = unitName(recorded, locale, 2);
  const levels: Pack[] = [{ name: unit, size: '1' }, ...packs];
  const [level, setLevel] = useState(() => startLevel(value, packs));
  const size = levels[level]?.size ?? '1';
  // What was typed stays as it was typed, a half case too: the server says what is wrong with it.
  const count = value === null || value === undefined ? null : countOfPacks(value, size);
  const [typed, setTyped] = useTyped(level === 0 ? (value ?? null) : count, 3);

  const enter = (next: string) => {
    setTyped(next);
    onChange?.(/\d/.test(next) ? timesPack(next, size) : null);
  };
  const change = (next: number) => {
    setLevel(next);
    onChange?.(/\d/.test(typed) ? timesPack(typed, levels[next]?.size ?? '1') : null);
  };

  return (
    <div className={style.quantity}>
      <Space.Compact>
        <AmountInput
          {...(id === undefined ? {} : { id })}
          text={typed}
          digits={3}
          onText={enter}
          disabled={disabled}
          {...(packs.length === 0 ? { suffix: unit } : {})}
        />
        {packs.length > 0 && (
          <Select
            aria-label={unit}
            value={level}
            onChange={change}
            disabled={disabled}
            popupMatchSelectWidth={false}
            options={levels.map((pack, index) => ({ value: index, label: pack.name }))}
          />
        )}
      </Space.Compact>
      {level > 0 && value !== null && value !== undefined && (
        <span className={style.base} role="status">
          {text('baseUnit')} {formatDecimal(value)} {unit}
        </span>
      )}
    </div>
  );
}

/** A given quantity opens in the largest pack that it fills. */
function startLevel(value: string | null | undefined, packs: Pack[]): number {
  if (value === null || value === undefined) return packs.length > 0 ? 1 : 0;
  const fitting = packs.findLastIndex((pack) => dividedByPack(value, pack.size) !== null);
  return fitting + 1;
}
