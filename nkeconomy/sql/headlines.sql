-- Which claim stands for each headline indicator: its latest period, the total before a part, the first telling?
with headline(place, indicator) as (
    values
        (1, 'real_gdp_growth'),
        (2, 'gni_nominal'),
        (3, 'gni_per_capita'),
        (4, 'illicit_revenue'),
        (5, 'shells_supplied'),
        (6, 'high_level_exchange_ratio')
)

select
    headline.place,
    arg_min(
        claims.id,
        (
            claims.component is not null,
            -coalesce(epoch(claims.period_end), 0),
            claims.same_quantity_as is not null,
            claims.id
        )
    ) as claim

from headline
join claims on claims.indicator = headline.indicator
join documents on documents.id = claims.document

where documents.text_held
  and claims.number_as_printed is not null

group by headline.place

order by headline.place
