import { describe, expect, test } from 'vitest';
import { labelOf, optionsOf, stateEnumOf, toneOf } from './labels.ts';

describe('labels', () => {
  test('a state has words in both languages and a colour kind', () => {
    expect(labelOf('PurchaseOrderState', 'PENDING_CONFIRMATION', 'zh-CN')).toBe('待供应商确认');
    expect(labelOf('PurchaseOrderState', 'PENDING_CONFIRMATION', 'en')).toBe('Awaiting supplier');
    expect(toneOf('PurchaseOrderState', 'PENDING_CONFIRMATION')).toBe('waiting');
  });

  test('a value that this build does not know never reaches the screen raw', () => {
    expect(labelOf('PurchaseOrderState', 'SOMETHING_NEW', 'en')).toBe('—');
    expect(toneOf('PurchaseOrderState', 'SOMETHING_NEW')).toBe('draft');
  });

  test('the state of a document of any type is found by the name of the type', () => {
    expect(stateEnumOf('PurchaseOrder')).toBe('PurchaseOrderState');
    expect(stateEnumOf('Unknown')).toBeNull();
  });

  test('options keep the order of the document’s life', () => {
    expect(optionsOf('PaymentRequestState', 'zh-CN')[0]).toEqual({ value: 'DRAFT', label: '草稿' });
  });
});
