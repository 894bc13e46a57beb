-- Which figures do we compute ourselves, from which claims, and does a check on one of these fail, also once reconciled?
with failing as (
    select
        check_inputs.claim,
        bool_or(coalesce(checks.reconciled_status, checks.status) = 'fails') as unresolved
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    where checks.status = 'fails' and check_inputs.tested
    group by check_inputs.claim
)

select
    derived.id,
    derived.title,
    derived.formula,
    derived.value,
    derived.low,
    derived.high,
    derived.qualifier,
    derived.unit,
    derived.reading,
    derived.indicator,
    derived.component,
    indicators.title as indicator_title,
    components.title as component_title,
    derived.alternative_to,
    derived.caveat,
    list(derived_inputs.claim order by derived_inputs.claim) as inputs,
    count(failing.claim) > 0 as doubtful,
    coalesce(bool_or(failing.unresolved), false) as unresolved

from derived
join derived_inputs on derived_inputs.derived = derived.id
left join indicators on indicators.id = derived.indicator
left join components
    on components.indicator = derived.indicator
    and components.id = derived.component
left join failing on failing.claim = derived_inputs.claim

where ($ids is null or list_contains($ids::varchar[], derived.id))

group by all

order by derived.id, derived.reading
