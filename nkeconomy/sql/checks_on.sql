-- Which checks touch any of these claims, and how did they end?
with touched as (
    select distinct check_inputs.check_id
    from check_inputs
    where list_contains($claims::varchar[], check_inputs.claim)
)

select
    checks.id,
    checks.title,
    checks.formula,
    checks.status,
    checks.residual,
    checks.explanation,
    list(check_inputs.claim order by check_inputs.claim) as inputs

from touched
join checks on checks.id = touched.check_id
join check_inputs on check_inputs.check_id = checks.id

group by checks.id, checks.title, checks.formula, checks.status, checks.residual, checks.explanation

order by
    case checks.status when 'fails' then 1 when 'undecided' then 2 else 3 end,
    checks.id
