-- the shelf of the shop on which it stands
alter table products add column category text check (category in ('TEA', 'JUICE', 'WATER', 'SNACK', 'OTHER'));
