-- What the figures of a period are read by.
create index receivables_overdue on receivables (due_on) where repaid_minor < gross_minor;
create index payment_attempts_returned on payment_attempts (ended_at) where outcome = 'RETURNED';
create index payment_requests_returned on payment_requests (id) where state = 'RETURNED';
