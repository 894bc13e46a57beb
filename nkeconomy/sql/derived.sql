-- Which figures do we compute ourselves, from which claims, and does a check on one of these fail?
with failing as (
    select distinct check_inputs.claim
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    where checks.status = 'fails'
)

select
    derived.id,
    derived.title,
    derived.formula,
    derived.value,
    derived.low,
    derived.high,
    derived.unit,
    derived.reading,
    derived.caveat,
    list(derived_inputs.claim order by derived_inputs.claim) as inputs,
    count(failing.claim) > 0 as doubtful

from derived
join derived_inputs on derived_inputs.derived = derived.id
left join failing on failing.claim = derived_inputs.claim

where ($ids is null or list_contains($ids::varchar[], derived.id))

group by all

order by derived.id, derived.reading
