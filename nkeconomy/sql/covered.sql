-- Of each indicator: how many documents held here state it, bound it or only direct it, and what is cited of it?
--
-- What coverage.sql tells of each document, for so many documents that none has a column of its own.
with spoken as (
    select
        claims.id,
        claims.indicator,
        claims.document,
        claims.attributed_to,
        claims.period_start,
        claims.period_end,
        documents.text_held
    from claims
    join documents on documents.id = claims.document
    where claims.id not in (select revised.revises from claims as revised where revised.revises is not null)
),

told as (
    select
        spoken.indicator,
        spoken.document,
        count(*) as claims,
        case
            when count(readings.value) > 0 then 'stated'
            when count(readings.claim) > 0 then 'bounded'
            else 'direction only'
        end as coverage
    from spoken
    left join readings on readings.claim = spoken.id and readings.reading = 'printed'
    where spoken.text_held
    group by spoken.indicator, spoken.document
),

held as (
    select
        told.indicator,
        sum(told.claims)::bigint as claims,
        count(*) filter (told.coverage = 'stated') as stated,
        count(*) filter (told.coverage = 'bounded') as bounded,
        count(*) filter (told.coverage = 'direction only') as direction_only
    from told
    group by told.indicator
),

cited as (
    select
        spoken.indicator,
        count(*) as claims,
        count(distinct spoken.attributed_to) as estimators,
        min(year(coalesce(spoken.period_start, spoken.period_end))) as first_year,
        max(year(coalesce(spoken.period_end, spoken.period_start))) as last_year
    from spoken
    where not spoken.text_held
    group by spoken.indicator
)

select
    indicators.theme,
    indicators.id as indicator,
    indicators.title,
    coalesce(held.claims, 0) as claims,
    coalesce(held.stated, 0) as stated,
    coalesce(held.bounded, 0) as bounded,
    coalesce(held.direction_only, 0) as direction_only,
    coalesce(cited.claims, 0) as cited,
    coalesce(cited.estimators, 0) as estimators,
    cited.first_year,
    cited.last_year

from indicators
left join held on held.indicator = indicators.id
left join cited on cited.indicator = indicators.id

where held.indicator is not null
   or cited.indicator is not null

order by indicators.theme, indicators.title, indicators.id
