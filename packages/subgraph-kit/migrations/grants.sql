revoke update, delete on audit_entry from {{app}};
revoke update, delete on event from {{app}};
revoke update, delete on inbox from {{app}};
