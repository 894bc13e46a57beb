-- Which claims match what a reader chose, in the order that was asked for? `$most` of them after the first `$skip`.
--
-- The last columns count all that match: of documents held here, with a number, undated, and what no figure draws.
with magnitudes as (
    select
        readings.claim,
        coalesce(readings.value, readings.low, readings.high) as magnitude
    from readings
    where readings.reading = 'printed'
),

matching as materialized (
    select
        claims.id,
        claims.document,
        claims.start,
        claims."end",
        claims.period_start,
        claims.period_end,
        claims.number_as_printed is null as unnumbered,
        claims.status,
        documents.text_held,
        indicators.title as indicator,
        attributed.title as estimator,
        units.title as unit,
        magnitudes.magnitude
    from claims
    join documents on documents.id = claims.document
    join indicators on indicators.id = claims.indicator
    left join entities as subjects on subjects.id = claims.subject
    left join entities as counterparts on counterparts.id = claims.counterpart
    left join entities as attributed on attributed.id = claims.attributed_to
    left join entities as carriers on carriers.id = claims.carried_by
    left join units on units.id = claims.unit
    left join magnitudes on magnitudes.claim = claims.id
    where ($held is null or documents.text_held = $held)
      and ($indicators is null or list_contains($indicators::varchar[], indicators.title))
      and ($subjects is null or list_contains($subjects::varchar[], subjects.title))
      and ($counterparts is null or list_contains($counterparts::varchar[], counterparts.title))
      and ($documents is null or list_contains($documents::varchar[], claims.document))
      and ($estimators is null or list_contains($estimators::varchar[], attributed.title))
      and ($carriers is null or list_contains($carriers::varchar[], carriers.title))
      and ($statuses is null or list_contains($statuses::varchar[], replace(claims.status, '_', ' ')))
      and ($kinds is null or list_contains($kinds::varchar[], claims.kind))
      and ($stances is null or list_contains($stances::varchar[], claims.stance))
      and ($units is null or list_contains($units::varchar[], units.title))
      and (not $numbers or claims.number_as_printed is not null)
      and (
          ($first is null and $last is null)
          or (
              coalesce(claims.period_start, claims.period_end) is not null
              and ($first is null or claims.period_end is null or year(claims.period_end) >= $first::integer)
              and ($last is null or claims.period_start is null or year(claims.period_start) <= $last::integer)
          )
      )
),

counted as (
    select
        count(*) as total,
        count(*) filter (matching.text_held) as held,
        count(*) filter (matching.text_held and not matching.unnumbered) as numbers,
        count(*) filter (matching.period_start is null and matching.period_end is null) as undated,
        count(*) filter (matching.status = 'misprint_in_source') as misprints,
        count(*) filter (revised.id is not null) as replaced
    from matching
    left join (
        select distinct
            claims.revises as id
        from claims
        where claims.revises is not null
    ) as revised on revised.id = matching.id
)

select
    matching.id,
    counted.total,
    counted.held,
    counted.numbers,
    counted.undated,
    counted.misprints,
    counted.replaced

from matching
cross join counted

order by
    case when $sort = 'newest first' then coalesce(matching.period_end, matching.period_start) end desc nulls last,
    case when $sort = 'oldest first' then coalesce(matching.period_start, matching.period_end) end nulls last,
    case when $sort = 'indicator' then matching.indicator end nulls last,
    case when $sort = 'who says it' then matching.estimator end nulls last,
    case when $sort in ('largest first', 'smallest first') then matching.unnumbered end,
    case when $sort in ('largest first', 'smallest first') then matching.unit end nulls last,
    case when $sort = 'largest first' then matching.magnitude end desc nulls last,
    case when $sort = 'smallest first' then matching.magnitude end nulls last,
    matching.text_held desc,
    matching.document,
    matching.start,
    matching."end",
    matching.id

limit $most
offset $skip
