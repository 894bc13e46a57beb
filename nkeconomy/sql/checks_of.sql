-- Which checks touch a claim, and how did they end?
select
    checks.id,
    checks.title,
    checks.formula,
    checks.status,
    checks.residual,
    checks.explanation,
    checks.reconciled_status,
    checks.reconciled_explanation,
    check_inputs.tested

from check_inputs
join checks on checks.id = check_inputs.check_id

where check_inputs.claim = $claim

order by
    case checks.status when 'fails' then 1 when 'undecided' then 2 else 3 end,
    checks.id
