-- Which relations between claims should hold, and do they? All of them, or those that touch any of some claims.
select
    checks.id,
    checks.title,
    checks.formula,
    checks.status,
    checks.residual,
    checks.explanation,
    list(check_inputs.claim order by check_inputs.claim) as inputs

from checks
join check_inputs on check_inputs.check_id = checks.id

group by checks.id, checks.title, checks.formula, checks.status, checks.residual, checks.explanation

having $claims is null or bool_or(list_contains($claims::varchar[], check_inputs.claim))

order by
    case checks.status when 'fails' then 1 when 'undecided' then 2 else 3 end,
    checks.id
