'use client';

import { minorDigitsOf } from '@quanlian/money/money.ts';
import { type MoneyValue, symbolOf } from '@quanlian/money/money-text.ts';
import { Checkbox, DatePicker, Form, Input, Radio, Select } from 'antd';
import type { Rule } from 'antd/es/form';
import dayjs from 'dayjs';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useContext } from 'react';
import type { Pack } from '../format.ts';
import { useUi } from '../ui-context.ts';
import { UploadBox } from '../upload-box.tsx';
import { AmountInput } from './amount-input.tsx';
import { majorOf, minorOf, wrongNumber } from './amount-text.ts';
import style from './edit-form.module.css';
import { QuantityInput } from './quantity-input.tsx';
import { RefusedValues } from './refused-values.ts';
import { useTyped } from './typed-text.ts';

/** `'name'`, or within lines `['lines', 0, 'quantity']` — for a field inside `<FormLines>`: `[line, 'quantity']`. */
export type FieldName = string | (string | number)[];

type FieldProps = {
  name: FieldName;
  label: string;
  /** Says what to enter, under the field. */
  help?: string | undefined;
  /** Fields are required unless this is set. */
  optional?: boolean | undefined;
  disabled?: boolean;
};

function useRules({ label, optional }: FieldProps, how: 'fieldRequired' | 'fieldChoose' = 'fieldRequired'): Rule[] {
  const { text, locale } = useUi();
  const name = locale === 'en' ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  return optional === true ? [] : [{ required: true, message: text(how, { label: name }) }];
}

/** A number is required like any field, and none is below zero. */
function useNumberRules(props: FieldProps, digits: number): Rule[] {
  const { text } = useUi();
  const rules = useRules(props);
  const words = { negative: 'fieldNegative', notWhole: 'fieldNotWhole' } as const;
  const validator = (_: unknown, value: unknown) => {
    const number = isMoney(value) ? value.amountMinor : value;
    const wrong = typeof number === 'string' ? wrongNumber(number, isMoney(value) ? 2 : digits) : null;
    return wrong === null ? Promise.resolve() : Promise.reject(new Error(text(words[wrong])));
  };
  return [...rules, { validator }];
}

function isMoney(value: unknown): value is MoneyValue {
  return typeof value === 'object' && value !== null && 'amountMinor' in value;
}

function Field({
  field,
  rules,
  children,
  valuePropName,
  checked = 'onBlur',
}: {
  field: FieldProps;
  rules: Rule[];
  children: ReactNode;
  valuePropName?: string;
  /** When what was entered is looked at, before the form is sent. */
  checked?: 'onBlur' | 'onChange';
}) {
  const refused = useContext(RefusedValues);
  const asRefused = (rule: object, value: unknown) => {
    const said = 'field' in rule && typeof rule.field === 'string' ? refused.get(rule.field) : undefined;
    if (said === undefined || said.value !== JSON.stringify(value)) return Promise.resolve();
    return Promise.reject(new Error(said.message));
  };
  return (
    <Form.Item
      name={field.name}
      label={field.label}
      extra={field.help}
      rules={[...rules, { validator: asRefused }]}
      validateTrigger={checked}
      {...(valuePropName === undefined ? {} : { valuePropName })}
    >
      {children}
    </Form.Item>
  );
}

type TextProps = FieldProps & {
  maxLength?: number;
  placeholder?: string;
  autoComplete?: string;
  /** Rows of a larger box. */
  rows?: number;
  /** A further check of the page's own. */
  pattern?: { test: RegExp; message: string };
};

export function TextField(props: TextProps) {
  const rules = useRules(props);
  if (props.pattern !== undefined) rules.push({ pattern: props.pattern.test, message: props.pattern.message });
  const input = {
    placeholder: props.placeholder ?? '',
    disabled: props.disabled ?? false,
    autoComplete: props.autoComplete ?? 'off',
    ...(props.maxLength === undefined ? {} : { maxLength: props.maxLength }),
  };
  return (
    <Field field={props} rules={rules}>
      {props.rows === undefined ? <Input {...input} /> : <Input.TextArea {...input} rows={props.rows} />}
    </Field>
  );
}

export type Option = { value: string; label: string; disabled?: boolean };

/** One choice from a list; with a search as soon as the list is long. */
export function SelectField(props: FieldProps & { options: Option[]; placeholder?: string; multiple?: boolean }) {
  const rules = useRules(props, 'fieldChoose');
  const { text } = useUi();
  return (
    <Field field={props} rules={rules}>
      <Select
        options={props.options}
        placeholder={props.placeholder ?? text('choose')}
        disabled={props.disabled ?? false}
        allowClear={props.optional ?? false}
        showSearch={props.options.length > 8 ? { optionFilterProp: 'label' } : false}
        {...(props.multiple === true ? { mode: 'multiple' as const } : {})}
      />
    </Field>
  );
}

/** A few choices, all in sight. */
export function RadioField(props: FieldProps & { options: Option[] }) {
  const rules = useRules(props, 'fieldChoose');
  return (
    <Field field={props} rules={rules}>
      <Radio.Group options={props.options} disabled={props.disabled ?? false} />
    </Field>
  );
}

export function CheckboxField(props: FieldProps) {
  return (
    <Form.Item name={props.name} valuePropName="checked" extra={props.help}>
      <Checkbox disabled={props.disabled ?? false}>{props.label}</Checkbox>
    </Form.Item>
  );
}

/** A day. The value is `2026-11-22`, as on the wire. */
export function DateField(props: FieldProps & { min?: string; max?: string }) {
  const rules = useRules(props, 'fieldChoose');
  return (
    <Field field={props} rules={rules}>
      <DayInput disabled={props.disabled ?? false} min={props.min} max={props.max} />
    </Field>
  );
}

/** Enter takes the day that was typed, or opens the calendar; it does not send the form as well. */
function TakesEnter({ children }: { children: ReactNode }) {
  const keepFormOpen = (event: KeyboardEvent) => {
    // Only in the text box: the calendar's own buttons are pressed with Enter too.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
  };
  // Around the picker, not in it: the picker leaves alone an Enter that was stopped before it came.
  // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from the field
  return <div onKeyDown={keepFormOpen}>{children}</div>;
}

function DayInput(props: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  disabled: boolean;
  min?: string | undefined;
  max?: string | undefined;
}) {
  return (
    <TakesEnter>
      <DatePicker
        {...(props.id === undefined ? {} : { id: props.id })}
        value={typeof props.value === 'string' ? dayjs(props.value) : null}
        onChange={(day) => props.onChange?.(day === null ? null : day.format('YYYY-MM-DD'))}
        disabled={props.disabled}
        style={{ width: '100%', maxWidth: 240 }}
        {...(props.min === undefined ? {} : { minDate: dayjs(props.min) })}
        {...(props.max === undefined ? {} : { maxDate: dayjs(props.max) })}
      />
    </TakesEnter>
  );
}

const businessOffset = '+08:00';

/** An instant in the business zone. The value is UTC ISO, as on the wire. */
export function DateTimeField(props: FieldProps) {
  const rules = useRules(props, 'fieldChoose');
  return (
    <Field field={props} rules={rules}>
      <InstantInput disabled={props.disabled ?? false} />
    </Field>
  );
}

function InstantInput(props: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  disabled: boolean;
}) {
  // The picker works on wall-clock time; the business zone has no summer time, so a fixed offset is exact.
  const shown =
    typeof props.value === 'string'
      ? dayjs(new Date(Date.parse(props.value) + 8 * 3_600_000).toISOString().slice(0, 19))
      : null;
  return (
    <TakesEnter>
      <DatePicker
        {...(props.id === undefined ? {} : { id: props.id })}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        value={shown}
        onChange={(time) =>
          props.onChange?.(
            time === null ? null : new Date(`${time.format('YYYY-MM-DDTHH:mm:00')}${businessOffset}`).toISOString(),
          )
        }
        disabled={props.disabled}
        style={{ width: '100%', maxWidth: 240 }}
      />
    </TakesEnter>
  );
}

/** An amount of money. The value is `{ amountMinor, currency }`, as on the wire. */
export function MoneyField(props: FieldProps & { currency?: string }) {
  const rules = useNumberRules(props, 2);
  return (
    <Field field={props} rules={rules}>
      <MoneyInput currency={props.currency ?? 'CNY'} disabled={props.disabled ?? false} />
    </Field>
  );
}

function MoneyInput(props: {
  id?: string;
  value?: MoneyValue | null;
  onChange?: (value: MoneyValue | null) => void;
  currency: string;
  disabled: boolean;
}) {
  const digits = minorDigitsOf(props.currency);
  return (
    <TypedAmount
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value === null || props.value === undefined ? null : majorOf(props.value.amountMinor, digits)}
      onChange={(text) => {
        const amountMinor = text === null ? null : minorOf(text, digits);
        props.onChange?.(amountMinor === null ? null : { amountMinor, currency: props.currency });
      }}
      digits={digits}
      prefix={symbolOf(props.currency)}
      disabled={props.disabled}
    />
  );
}

/** A unit price, rate or other exact decimal. The value is a string such as `12.345`, as on the wire. */
export function DecimalField(props: FieldProps & { digits?: number; prefix?: string; suffix?: string }) {
  const rules = useNumberRules(props, props.digits ?? 6);
  return (
    <Field field={props} rules={rules}>
      <TypedAmount
        digits={props.digits ?? 6}
        disabled={props.disabled ?? false}
        {...(props.prefix === undefined ? {} : { prefix: props.prefix })}
        {...(props.suffix === undefined ? {} : { suffix: props.suffix })}
      />
    </Field>
  );
}

function TypedAmount(props: {
  id?: string;
  value?: string | null;
  onChange?: (value: string | null) => void;
  digits: number;
  prefix?: string;
  suffix?: string;
  disabled: boolean;
}) {
  const [typed, setTyped] = useTyped(props.value ?? null, props.digits);
  return (
    <AmountInput
      {...(props.id === undefined ? {} : { id: props.id })}
      text={typed}
      digits={props.digits}
      onText={(text) => {
        setTyped(text);
        props.onChange?.(/\d/.test(text) ? text.replace(/\.$/, '') : null);
      }}
      prefix={props.prefix}
      suffix={props.suffix}
      disabled={props.disabled}
    />
  );
}

/** A quantity in packs or base units. The value is a string in base units, as on the wire. */
export function QuantityField(props: FieldProps & { unit: string; packs?: Pack[] }) {
  const rules = useNumberRules(props, 3);
  return (
    <Field field={props} rules={rules}>
      <QuantityInput unit={props.unit} packs={props.packs ?? []} disabled={props.disabled ?? false} />
    </Field>
  );
}

/** Files, sent while the form is still being filled in. The value is `[{ id, name }]`. */
export function UploadField(props: FieldProps & Omit<ComponentProps<typeof UploadBox>, 'value' | 'onChange' | 'id'>) {
  const { name, label, help, optional, disabled: _, ...box } = props;
  const rules = useRules(props, 'fieldChoose');
  return (
    // A file arrives when it was sent, which is no blur: only then is nothing missing any more.
    <Field field={{ name, label, help, optional }} rules={rules} checked="onChange">
      <UploadBox {...box} />
    </Field>
  );
}

/** A heading between groups of fields. */
export function FormHeading({ children }: { children: ReactNode }) {
  return <h2 className={style.heading}>{children}</h2>;
}

/** Short fields that belong together on one line where there is room. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={style.row}>{children}</div>;
}
