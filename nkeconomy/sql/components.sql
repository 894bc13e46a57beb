-- What do the components of these indicators mean, and what does each count?
select
    components.id,
    components.indicator,
    components.title,
    components.description

from components

where list_contains($indicators::varchar[], components.indicator)

order by components.indicator, components.id
