-- Of the claims that match, which were stated last: so many of each indicator, of documents and cited, and in all?
--
-- In all, what was stated last of each indicator comes before what was stated before it of any. `total` is how many
-- match of the indicator.
with matching as (
    select
        claims.indicator,
        documents.text_held,
        count(*) as total,
        arg_max(claims.id, (coalesce(claims.stated_on, date '0001-01-01'), claims.id), $each) as ids
    from claims
    join documents on documents.id = claims.document
    where ($indicators is null or list_contains($indicators::varchar[], claims.indicator))
      and (
          $themes is null
          or claims.indicator in (
              select indicators.id
              from indicators
              where list_contains($themes::varchar[], indicators.theme)
          )
      )
      and ($held is null or documents.text_held = $held)
      and claims.id not in (select revised.revises from claims as revised where revised.revises is not null)
    group by claims.indicator, documents.text_held
),

ranked as (
    select
        matching.indicator,
        matching.text_held,
        matching.total,
        unnest(matching.ids) as id,
        generate_subscripts(matching.ids, 1) as place
    from matching
)

select
    ranked.id,
    ranked.indicator,
    indicators.title,
    ranked.text_held,
    ranked.total

from ranked
join indicators on indicators.id = ranked.indicator

order by ranked.place, indicators.title, ranked.indicator, ranked.text_held desc

limit $most
