-- What the request role may never do, said again after every grant
revoke delete on organisations, people, memberships, invitations, password_resets, legal_entities, approvals,
  audit_anchors from membership_app;
revoke update on revocations, signing_keys, notices from membership_app;
