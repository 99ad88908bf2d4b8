-- A small-scale taxpayer sells exempt of VAT too: what it grew itself, and all of it while it stays below the threshold.
insert into vat_rates (taxpayer_kind, rate, valid_from, valid_until, source) values
  ('SMALL_SCALE', 0.00, '2009-01-01', null,
   '免税：自产农产品；月销售额 10 万元以下（财政部 税务总局公告2023年第19号，至 2027-12-31）');
