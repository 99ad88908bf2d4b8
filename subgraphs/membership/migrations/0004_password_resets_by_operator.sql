-- null: whoever runs the servers made the link, for an administrator whom nobody else can help
alter table password_resets alter column issued_by_id drop not null;
