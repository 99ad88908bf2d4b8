revoke update, delete on stock_movements from distribution_app;
revoke update, delete on batch_inspections from distribution_app;
revoke update, delete on partner_stock_movements from distribution_app;
