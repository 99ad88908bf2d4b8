-- What was asked for, until it is priced and its lines are written; a refused order shows it.
alter table sales_orders add column asked jsonb not null default '[]';
alter table sales_order_lines
  alter column tax_code set not null,
  alter column tax_rate set not null,
  alter column unit_price set not null,
  alter column price_rule set not null;
