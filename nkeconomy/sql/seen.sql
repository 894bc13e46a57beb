-- What does a reader see of each claim: a number that differs where any of it does, and what the claim speaks of?
with failing as (
    select
        check_inputs.claim,
        list(checks.id order by checks.id) as ids,
        bool_or(coalesce(checks.reconciled_status, checks.status) = 'fails') as unresolved
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    where checks.status = 'fails' and check_inputs.tested
    group by check_inputs.claim
)

select
    claims.id,
    claims.indicator,
    claims.component,
    claims.subject,
    claims.number_as_printed is not null as numbered,
    hash(
        claims.document,
        claims.quote,
        claims.kind,
        claims.indicator,
        claims.component,
        claims.subject,
        claims.counterpart,
        claims.period_start,
        claims.period_end,
        claims.period_as_printed,
        claims.number_as_printed,
        claims.hedge_as_printed,
        claims.qualifier,
        claims.unit,
        claims.currency,
        claims.attributed_to,
        claims.carried_by,
        claims.stance,
        claims.status,
        claims.price_basis,
        claims.stated_on,
        claims.stated_precision,
        claims.revises,
        revisions.id,
        alternative_periods.period_start,
        alternative_periods.period_end,
        printed.value,
        printed.low,
        printed.high,
        reconciled.value,
        reconciled.low,
        reconciled.high,
        failing.ids,
        failing.unresolved
    ) as seen

from claims
left join readings as printed on printed.claim = claims.id and printed.reading = 'printed'
left join readings as reconciled on reconciled.claim = claims.id and reconciled.reading = 'reconciled'
left join alternative_periods on alternative_periods.claim = claims.id
left join claims as revisions on revisions.revises = claims.id
left join failing on failing.claim = claims.id

order by claims.id
