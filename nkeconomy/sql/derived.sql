-- Which figures do we compute ourselves, from which claims?
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
    list(derived_inputs.claim order by derived_inputs.claim) as inputs

from derived
join derived_inputs on derived_inputs.derived = derived.id

where ($ids is null or list_contains($ids::varchar[], derived.id))

group by all

order by derived.id, derived.reading
