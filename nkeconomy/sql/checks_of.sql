-- Which checks touch a claim, and how did they end?
select
    checks.id,
    checks.title,
    checks.formula,
    checks.status,
    checks.residual,
    checks.explanation

from check_inputs
join checks on checks.id = check_inputs.check_id

where check_inputs.claim = $claim

order by checks.status, checks.id
