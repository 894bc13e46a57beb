-- For each indicator and document: is it stated, bounded, direction only or silent, and where does one begin to read?
with spoken as (
    select distinct claims.indicator
    from claims
),

cells as (
    select
        indicators.theme,
        indicators.id as indicator,
        indicators.title,
        documents.id as document
    from indicators
    join spoken on spoken.indicator = indicators.id
    cross join documents
)

select
    cells.theme,
    cells.indicator,
    cells.title,
    cells.document,
    count(claims.id) as claims,
    case
        when count(claims.id) = 0 then 'silent'
        when count(readings.value) > 0 then 'stated'
        when count(readings.claim) > 0 then 'bounded'
        else 'direction only'
    end as coverage,
    arg_min(claims.id, (readings.value is null, readings.claim is null, claims.start)) as first

from cells
left join claims on claims.indicator = cells.indicator and claims.document = cells.document
left join readings on readings.claim = claims.id and readings.reading = 'printed'

group by cells.theme, cells.indicator, cells.title, cells.document

order by cells.theme, cells.title, cells.indicator, cells.document
