-- Of which years do cited figures speak, indicator by indicator? Misprints, and what bears no period, are left out.
--
-- `reach` is "year" for figures of one calendar year or part of it, "longer" for those of a longer period, "to" or
-- "from" where only that end of the period is known. The claim stated last comes first.
with dated as (
    select
        claims.id,
        claims.indicator,
        claims.attributed_to,
        claims.stated_on,
        coalesce(claims.period_start, claims.period_end) as first,
        coalesce(claims.period_end, claims.period_start) as last,
        case
            when claims.period_start is null then 'to'
            when claims.period_end is null then 'from'
            when year(claims.period_start) = year(claims.period_end) then 'year'
            else 'longer'
        end as reach
    from claims
    join documents on documents.id = claims.document
    where not documents.text_held
      and claims.status != 'misprint_in_source'
      and coalesce(claims.period_start, claims.period_end) is not null
      and claims.id not in (select claims.revises from claims where claims.revises is not null)
)

select
    indicators.theme,
    indicators.id as indicator,
    indicators.title,
    dated.reach,
    year(dated.last) as year,
    min(dated.first) as first,
    max(dated.last) as last,
    list(dated.id order by dated.stated_on desc, dated.id) as claims,
    list(distinct estimators.title order by estimators.title) as estimators

from dated
join indicators on indicators.id = dated.indicator
left join entities as estimators on estimators.id = dated.attributed_to

group by indicators.theme, indicators.id, indicators.title, dated.reach, year(dated.last)

order by indicators.theme, indicators.title, indicators.id, year(dated.last), dated.reach
