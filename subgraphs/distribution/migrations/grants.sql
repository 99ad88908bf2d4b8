revoke update, delete on stock_movements from distribution_app;
