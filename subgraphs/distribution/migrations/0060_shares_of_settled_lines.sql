-- Where on its order line the part of a shipment begins: how much of the line was settled before it, in base units.
-- A return takes its amounts out of that part, so that the red invoices of a shipment never exceed its blue one.
alter table shipment_lines add column settled_from numeric(18, 3);
-- What of an order is owed, in minor units: the sum of what its settled shipments came to. An order is invoiced with all of it.
alter table sales_orders add column owed_minor bigint not null default 0;

update shipment_lines line
set settled_from = coalesce((
  select sum(other.quantity)
  from shipment_lines other
  join shipments earlier on earlier.id = other.shipment_id
  where other.order_line_id = line.order_line_id and earlier.state = 'SIGNED'
    and (earlier.settled_at, earlier.id) < (mine.settled_at, mine.id)), 0)
from shipments mine
where mine.id = line.shipment_id and mine.state = 'SIGNED';

update sales_orders kept
set owed_minor = settled.owed
from (
  select line.sales_order_id, sum(case when line.quantity = 0 then 0
    else round(line.gross_minor * (line.signed_quantity + coalesce(borne.quantity, 0)) / line.quantity) end)::bigint as owed
  from sales_order_lines line
  left join (
    select order_line_id, sum(part.quantity - part.signed_quantity) as quantity
    from shipment_lines part join shipments on shipments.id = part.shipment_id
    where shipments.state = 'SIGNED' and part.short_bearer = 'BUYER' group by 1) borne on borne.order_line_id = line.id
  group by 1) settled
where settled.sales_order_id = kept.id and settled.owed > 0;
