-- A supplier's figure of payments leads to the requests that were paid in its period.
create index payment_requests_paid on payment_requests (paid_at) where state = 'PAID';
