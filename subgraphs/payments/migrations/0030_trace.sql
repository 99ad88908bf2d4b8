-- A trace finds the money of its orders and receipts by what the transfers name.
create index ledger_transfer_sales_order on ledger_transfer ((links ->> 'salesOrderId'))
  where (links ->> 'salesOrderId') is not null;
create index ledger_transfer_receipt_line on ledger_transfer ((links ->> 'goodsReceiptLineId'))
  where (links ->> 'goodsReceiptLineId') is not null;
