-- Products that were copied before their kind, bar codes and cases were kept are told again by catalog: the running
-- backend rebuilds the copy as soon as catalog answers.
select kit_add_job('kit.rebuild', '{"payload": {"model": "products"}}'::json, null, 25, 'rebuild products')
from products where kind is null limit 1;
