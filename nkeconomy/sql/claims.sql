-- Which claims match, with both readings and all that a reader needs beside them?
--
-- What matches is chosen first, and all the rest is asked for that alone: of a million claims few are ever wanted.
with chosen as materialized (
    select
        claims.*
    from claims
    join documents on documents.id = claims.document
    where ($id is null or claims.id = $id)
      and (
          $ids is null
          or (
              claims.id between list_min($ids::varchar[]) and list_max($ids::varchar[])
              and claims.id in (select unnest($ids::varchar[]))
          )
      )
      and (
          $documents is null
          or (
              claims.document between list_min($documents::varchar[]) and list_max($documents::varchar[])
              and claims.document in (select unnest($documents::varchar[]))
          )
      )
      and ($indicators is null or claims.indicator in (select unnest($indicators::varchar[])))
      and (
          $themes is null
          or claims.indicator in (
              select indicators.id
              from indicators
              where list_contains($themes::varchar[], indicators.theme)
          )
      )
      and ($held is null or documents.text_held = $held)
),

failing as (
    select
        check_inputs.claim,
        list(checks.id order by checks.id) as ids,
        bool_or(coalesce(checks.reconciled_status, checks.status) = 'fails') as unresolved,
        bool_and(checks.kind in ('plausibility', 'corroboration')) as implausible_only
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    where checks.status = 'fails'
      and check_inputs.tested
      and check_inputs.claim in (select chosen.id from chosen)
    group by check_inputs.claim
),

-- How many other numbers in the failing checks of a claim are corrected.
beside as (
    select
        check_inputs.claim,
        count(distinct corrections.claim) as corrected
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    join check_inputs as others on others.check_id = checks.id and others.claim != check_inputs.claim
    join corrections on corrections.claim = others.claim
    where checks.status = 'fails'
      and check_inputs.tested
      and check_inputs.claim in (select chosen.id from chosen)
    group by check_inputs.claim
),

denied as (
    select
        claims.disputes as claim,
        list(claims.id order by claims.id) as ids
    from claims
    where claims.disputes in (select chosen.id from chosen)
    group by claims.disputes
),

revisions as (
    select
        claims.id,
        claims.revises
    from claims
    where claims.revises in (select chosen.id from chosen)
),

told as (
    select
        readings.claim,
        readings.reading,
        readings.value,
        readings.low,
        readings.high
    from readings
    where readings.claim in (select chosen.id from chosen)
)

select
    claims.id,
    claims.document,
    claims.passage,
    claims.start,
    claims."end",
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
    claims.same_quantity_as,
    claims.disputes,
    claims.locator,
    claims.note,
    claims.stated_on,
    claims.stated_precision,
    claims.entered_on,
    claims.status,
    claims.price_basis,
    claims.rivals,
    claims.revises,
    revisions.id as revised_by,
    indicators.title as indicator_title,
    indicators.theme,
    indicators.inclusion_rule,
    components.title as component_title,
    subjects.title as subject_title,
    counterparts.title as counterpart_title,
    attributed.title as attributed_title,
    carriers.title as carried_title,
    units.title as unit_title,
    units.kind as unit_kind,
    documents.title as document_title,
    documents.title_inferred,
    publishers.title as publisher_title,
    documents.published,
    documents.published_precision,
    documents.published_as_printed,
    documents.url,
    documents.language,
    documents.text_held,
    printed.value as printed_value,
    printed.low as printed_low,
    printed.high as printed_high,
    coalesce(reconciled.claim is not null, false) as corrected,
    case when reconciled.claim is null then printed.value else reconciled.value end as reconciled_value,
    case when reconciled.claim is null then printed.low else reconciled.low end as reconciled_low,
    case when reconciled.claim is null then printed.high else reconciled.high end as reconciled_high,
    failing.ids as failing_checks,
    coalesce(failing.unresolved, false) as unresolved,
    coalesce(failing.implausible_only, false) as implausible_only,
    coalesce(beside.corrected, 0) as corrected_beside,
    alternative_periods.period_start as other_period_start,
    alternative_periods.period_end as other_period_end,
    alternative_periods.reason as other_period_reason,
    alternative_periods.source as other_period_source,
    denied.ids as denied_by

from chosen as claims
join documents on documents.id = claims.document
join indicators on indicators.id = claims.indicator
left join components
    on components.indicator = claims.indicator
    and components.id = claims.component
left join entities as subjects on subjects.id = claims.subject
left join entities as counterparts on counterparts.id = claims.counterpart
left join entities as attributed on attributed.id = claims.attributed_to
left join entities as carriers on carriers.id = claims.carried_by
left join entities as publishers on publishers.id = documents.publisher
left join units on units.id = claims.unit
left join told as printed on printed.claim = claims.id and printed.reading = 'printed'
left join told as reconciled on reconciled.claim = claims.id and reconciled.reading = 'reconciled'
left join failing on failing.claim = claims.id
left join beside on beside.claim = claims.id
left join alternative_periods on alternative_periods.claim = claims.id
left join denied on denied.claim = claims.id
left join revisions on revisions.revises = claims.id

order by documents.text_held desc, claims.document, claims.start, claims."end", claims.id
