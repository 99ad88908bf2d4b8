-- What the request role may never do, said again after every grant
revoke delete on organisations, people, memberships, invitations, password_resets, legal_entities, approvals,
  audit_anchors from membership_app;
revoke update on revocations, signing_keys, notices from membership_app;
revoke update, delete on point_movements, coupon_movements from membership_app;
revoke delete on member_purses, point_lots, point_earnings, coupon_templates, coupons, order_benefits, point_rules
  from membership_app;
