revoke update, delete on audit_entry from {{app}};
revoke update, delete on event from {{app}};
revoke update, delete on inbox from {{app}};
revoke insert, update, delete on audit_chain_head from {{app}};
revoke update on live_message from {{app}};
