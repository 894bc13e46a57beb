-- How fresh is each indicator: which claim speaks of the latest time and which was stated last, held and cited apart?
--
-- What is known by the month or the year counts as stated on the last day of it. A forecast is the latest only where
-- there is nothing else, and a whole with a number goes before a part; misprints never are. `newest` is the day of the
-- newest statement of all.
with told as (
    select
        claims.id,
        claims.indicator,
        documents.text_held,
        claims.status is not distinct from 'forecast' as foreseen,
        coalesce(claims.period_end, claims.period_start) as until,
        (claims.component is null, claims.number_as_printed is not null) as whole,
        case claims.stated_precision
            when 'day' then claims.stated_on
            when 'month' then last_day(claims.stated_on)
            when 'year' then make_date(year(claims.stated_on), 12, 31)
        end as stated
    from claims
    join documents on documents.id = claims.document
    where claims.status is distinct from 'misprint_in_source'
      and claims.id not in (select claims.revises from claims where claims.revises is not null)
)

select
    indicators.theme,
    indicators.id as indicator,
    indicators.title,
    told.text_held,
    count(*) as claims,
    arg_max(told.id, (not told.foreseen, told.until, told.whole, told.stated, told.id))
        filter (told.until is not null) as latest,
    arg_max(told.id, (told.stated is not null, told.stated, told.id)) as last_stated,
    max(told.stated) as stated,
    max(max(told.stated)) over () as newest

from told
join indicators on indicators.id = told.indicator

group by indicators.theme, indicators.id, indicators.title, told.text_held

order by indicators.theme, indicators.title, indicators.id, told.text_held desc
