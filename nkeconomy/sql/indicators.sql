-- What do the indicators of these themes measure, and what counts?
select
    indicators.id,
    indicators.title,
    indicators.theme,
    indicators.unit,
    indicators.definition,
    indicators.inclusion_rule

from indicators

where list_contains($themes::varchar[], indicators.theme)

order by indicators.title, indicators.id
