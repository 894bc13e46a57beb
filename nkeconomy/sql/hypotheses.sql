-- Which slips of scale would mend a failing group of checks, best first, and how does each check come out under them?
with factors as (
    select
        hypothesis_factors.slip,
        hypothesis_factors.place,
        list(
            {
                'claim': hypothesis_factors.claim,
                'factor': hypothesis_factors.factor,
                'origins': hypothesis_factors.origins
            }
            order by hypothesis_factors.claim
        ) as factors
    from hypothesis_factors
    group by hypothesis_factors.slip, hypothesis_factors.place
),

outcomes as (
    select
        hypothesis_checks.slip,
        hypothesis_checks.place,
        list(
            {
                'id': checks.id,
                'kind': checks.kind,
                'title': checks.title,
                'unit': checks.unit,
                'status': hypothesis_checks.status,
                'residual': hypothesis_checks.residual,
                'explanation': hypothesis_checks.explanation
            }
            order by checks.kind in ('plausibility', 'corroboration'), checks.id
        ) as checks
    from hypothesis_checks
    join checks on checks.id = hypothesis_checks.check_id
    group by hypothesis_checks.slip, hypothesis_checks.place
),

searched as (
    select
        slip_checks.slip,
        list(slip_checks.check_id order by slip_checks.check_id) as group_checks
    from slip_checks
    group by slip_checks.slip
)

select
    slips.id as slip,
    slips.decided,
    slips.found,
    slips.why,
    searched.group_checks,
    hypotheses.place,
    hypotheses.plausible,
    factors.factors,
    outcomes.checks

from slips
join searched on searched.slip = slips.id
left join hypotheses on hypotheses.slip = slips.id
left join factors on factors.slip = slips.id and factors.place = hypotheses.place
left join outcomes on outcomes.slip = slips.id and outcomes.place = hypotheses.place

where $check is null or list_contains(searched.group_checks, $check)

order by slips.id, hypotheses.place
