-- What a delivery or an order moved in a dealer's stock.
create index partner_stock_movements_document on partner_stock_movements (document_id);
