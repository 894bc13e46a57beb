-- Which relations between claims should hold, and do they? All of them, or those that test any of some claims.
--
-- `$held` chooses those that test a claim of a document held here, or the others.
with inputs as (
    select
        check_inputs.check_id,
        list(check_inputs.claim order by check_inputs.claim) as inputs,
        list(check_inputs.claim order by check_inputs.claim) filter (check_inputs.tested) as tested
    from check_inputs
    group by check_inputs.check_id
)

select
    checks.id,
    checks.kind,
    checks.title,
    checks.formula,
    checks.status,
    checks.left_result,
    checks.right_result,
    checks.residual,
    checks.residual_low,
    checks.residual_high,
    checks.explanation,
    checks.reconciled_status,
    checks.reconciled_left_result,
    checks.reconciled_right_result,
    checks.reconciled_residual,
    checks.reconciled_residual_low,
    checks.reconciled_residual_high,
    checks.reconciled_explanation,
    checks.unit,
    checks.one_period,
    checks.why,
    checks.dispute,
    checks.source,
    inputs.inputs,
    inputs.tested

from checks
join inputs on inputs.check_id = checks.id

where ($ids is null or list_contains($ids::varchar[], checks.id))
  and (
      $claims is null
      or checks.id in (
          select check_inputs.check_id
          from check_inputs
          where check_inputs.tested
            and check_inputs.claim in (select unnest($claims::varchar[]))
      )
  )
  and (
      $held is null
      or $held = (
          checks.id in (
              select check_inputs.check_id
              from check_inputs
              join claims on claims.id = check_inputs.claim
              join documents on documents.id = claims.document
              where check_inputs.tested
                and documents.text_held
          )
      )
  )

order by
    case checks.status when 'fails' then 1 when 'undecided' then 2 else 3 end,
    checks.kind in ('plausibility', 'corroboration'),
    checks.id
