-- Which claims stand in the account with Russia and with China, in which dimension, and is a number printed?
--
-- Of very many, those of each indicator that were stated last; `total` counts the claims of the indicator.
with dimension(place, title, indicator, component, names_neither) as (
    values
        (1, 'High-level exchanges', 'high_level_exchange_ratio', null, true),
        (1, 'High-level exchanges', 'high_level_exchanges', null, true),
        (1, 'High-level exchanges', 'visit_interval', null, true),
        (2, 'Trade', 'trade_with_china', null, true),
        (2, 'Trade', 'china_share_of_trade', null, true),
        (2, 'Trade', 'imports_from_china', null, true),
        (2, 'Trade', 'trade_total', null, true),
        (3, 'Firms', 'front_companies', null, true),
        (4, 'Arms', 'illicit_revenue', 'arms', true),
        (4, 'Arms', 'shells_supplied', null, false),
        (4, 'Arms', 'missiles_supplied', null, false),
        (4, 'Arms', 'arms_transfers', null, false),
        (4, 'Arms', 'estimate_basis', null, false),
        (5, 'Labour abroad', 'illicit_revenue', 'labour_it', true),
        (5, 'Labour abroad', 'illicit_activity', null, false),
        (6, 'Aid and supplies', 'aid_received', null, true),
        (6, 'Aid and supplies', 'food_situation', null, false),
        (6, 'Aid and supplies', 'production', null, false),
        (7, 'Titles', 'states_called_comrade', null, true),
        (7, 'Titles', 'honorific_title', null, true),
        (8, 'Tourism and media', 'tourism_media', null, true),
        (9, 'Relations and alignment', 'relations', null, true),
        (9, 'Relations and alignment', 'anniversaries', null, true),
        (9, 'Relations and alignment', 'diplomacy', null, false),
        (9, 'Relations and alignment', 'economic_condition', null, false),
        (11, 'Beside the balance', 'us_china_tensions', null, true),
        (11, 'Beside the balance', 'war_duration', null, true)
)

select
    claims.id as claim,
    coalesce(dimension.place, 10) as place,
    coalesce(dimension.title, 'Other') as dimension,
    case
        when claims.subject = 'KP' and claims.counterpart in ('RU', 'CN') then claims.counterpart
    end as partner,
    case claims.kind
        when 'value' then 'valued'
        when 'count' then 'counted'
        when 'ratio' then 'ratio'
        when 'growth' then 'ratio'
        when 'denial' then 'denial'
        else 'direction only'
    end as measure,
    claims.period_start is not null or claims.period_end is not null as dated,
    count(*) over (partition by claims.indicator) as total

from claims
join documents on documents.id = claims.document
left join dimension
    on dimension.indicator = claims.indicator
    and coalesce(dimension.component, claims.component, '') = coalesce(claims.component, '')

where documents.text_held
  and (
        claims.counterpart in ('RU', 'CN')
        or dimension.names_neither
    )
  and (
        claims.counterpart is null
        or claims.counterpart not in ('RU', 'CN')
        or list_contains($partners::varchar[], claims.counterpart)
    )

qualify row_number() over (
    partition by claims.indicator
    order by claims.stated_on desc nulls last, claims.id
) <= $each

order by
    place,
    list_position(['valued', 'counted', 'ratio', 'direction only', 'denial'], measure),
    claims.document,
    claims."end",
    claims.start,
    claims.id
