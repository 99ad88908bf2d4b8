-- The days of credit under which an order was taken: what is delivered of it is due by them, also after its agreement ended.
alter table credit_holds add column credit_days int;
update credit_holds hold
set credit_days = (
  select agreement.credit_days from dealer_agreements agreement
  where agreement.partner_id = hold.partner_id and agreement.legal_entity_id = hold.legal_entity_id
    and agreement.valid_from <= (hold.created_at at time zone 'Asia/Shanghai')::date
  order by agreement.valid_from desc limit 1);
