-- What is told of some claims: all that a reader sees of a number, with both readings and the checks that fail?
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
    claims.locator,
    claims.stated_on,
    claims.stated_precision,
    claims.status,
    claims.price_basis,
    claims.revises,
    revisions.id as revised_by,
    indicators.title as indicator_title,
    components.title as component_title,
    subjects.title as subject_title,
    counterparts.title as counterpart_title,
    attributed.title as attributed_title,
    carriers.title as carried_title,
    units.title as unit_title,
    documents.title as document_title,
    documents.title_inferred,
    printed.value as printed_value,
    printed.low as printed_low,
    printed.high as printed_high,
    reconciled.claim is not null as corrected,
    case when reconciled.claim is null then printed.value else reconciled.value end as reconciled_value,
    case when reconciled.claim is null then printed.low else reconciled.low end as reconciled_low,
    case when reconciled.claim is null then printed.high else reconciled.high end as reconciled_high,
    failing.ids as failing_checks,
    coalesce(failing.unresolved, false) as unresolved,
    alternative_periods.period_start as other_period_start,
    alternative_periods.period_end as other_period_end

from claims
join documents on documents.id = claims.document
join indicators on indicators.id = claims.indicator
left join components
    on components.indicator = claims.indicator
    and components.id = claims.component
left join entities as subjects on subjects.id = claims.subject
left join entities as counterparts on counterparts.id = claims.counterpart
left join entities as attributed on attributed.id = claims.attributed_to
left join entities as carriers on carriers.id = claims.carried_by
left join units on units.id = claims.unit
left join readings as printed on printed.claim = claims.id and printed.reading = 'printed'
left join readings as reconciled on reconciled.claim = claims.id and reconciled.reading = 'reconciled'
left join failing on failing.claim = claims.id
left join alternative_periods on alternative_periods.claim = claims.id
left join claims as revisions on revisions.revises = claims.id

where list_contains($ids::varchar[], claims.id)

order by claims.id
