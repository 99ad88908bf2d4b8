-- Whom a notice about a company's receipts goes to.
alter table legal_entities add column organisation_id uuid;
