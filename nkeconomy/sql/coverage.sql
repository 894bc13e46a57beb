-- Of each indicator: does each held document state, bound or only direct it, and what do cited figures say of it?
-- A row without a document is what is cited.
with spoken as (
    select
        claims.id,
        claims.indicator,
        claims.document,
        claims.start,
        claims.attributed_to,
        claims.period_start,
        claims.period_end,
        documents.text_held
    from claims
    join documents on documents.id = claims.document
    where claims.id not in (select claims.revises from claims where claims.revises is not null)
),

cells as (
    select
        indicators.theme,
        indicators.id as indicator,
        indicators.title,
        documents.id as document
    from indicators
    cross join documents
    where documents.text_held
      and indicators.id in (select spoken.indicator from spoken)
),

held as (
    select
        cells.theme,
        cells.indicator,
        cells.title,
        cells.document,
        count(spoken.id) as claims,
        case
            when count(spoken.id) = 0 then 'silent'
            when count(readings.value) > 0 then 'stated'
            when count(readings.claim) > 0 then 'bounded'
            else 'direction only'
        end as coverage,
        arg_min(spoken.id, (readings.value is null, readings.claim is null, spoken.start)) as first,
        null as estimators,
        null as first_year,
        null as last_year
    from cells
    left join spoken on spoken.indicator = cells.indicator and spoken.document = cells.document
    left join readings on readings.claim = spoken.id and readings.reading = 'printed'
    group by cells.theme, cells.indicator, cells.title, cells.document
),

cited as (
    select
        indicators.theme,
        indicators.id as indicator,
        indicators.title,
        null as document,
        count(*) as claims,
        null as coverage,
        min(spoken.id) as first,
        count(distinct spoken.attributed_to) as estimators,
        min(year(coalesce(spoken.period_start, spoken.period_end))) as first_year,
        max(year(coalesce(spoken.period_end, spoken.period_start))) as last_year
    from spoken
    join indicators on indicators.id = spoken.indicator
    where not spoken.text_held
    group by indicators.theme, indicators.id, indicators.title
)

from held
union all by name
from cited

order by theme, title, indicator, document nulls last
