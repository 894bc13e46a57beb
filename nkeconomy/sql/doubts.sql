-- Which claims of documents held here deny another one, and of which is the period in doubt: so many of each, of `total`?
with doubted as (
    select
        claims.id,
        claims.document,
        claims.start,
        claims."end",
        'denial' as doubt
    from claims
    join documents on documents.id = claims.document
    where documents.text_held
      and claims.kind = 'denial'

    union all

    select
        claims.id,
        claims.document,
        claims.start,
        claims."end",
        'period' as doubt
    from alternative_periods
    join claims on claims.id = alternative_periods.claim
    join documents on documents.id = claims.document
    where documents.text_held
)

select
    doubted.doubt,
    doubted.id,
    count(*) over (partition by doubted.doubt) as total

from doubted

qualify row_number() over (
    partition by doubted.doubt
    order by doubted.document, doubted.start, doubted."end", doubted.id
) <= $most

order by doubted.doubt, doubted.document, doubted.start, doubted."end", doubted.id
