-- Which numbers must not be computed from these claims, and why? All of them, or some by id.
select
    not_derived.id,
    not_derived.title,
    not_derived.reason,
    list(not_derived_inputs.claim order by not_derived_inputs.claim) as inputs

from not_derived
join not_derived_inputs on not_derived_inputs.not_derived = not_derived.id

where $ids is null or list_contains($ids::varchar[], not_derived.id)

group by all

order by not_derived.id
