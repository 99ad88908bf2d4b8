-- A member is found by its whole telephone number, however it is written.
create index people_phone on people (right(regexp_replace(phone, '\D', '', 'g'), 11)) where phone is not null;
create index member_addresses_phone on member_addresses (right(regexp_replace(phone, '\D', '', 'g'), 11));
