-- What was known at the end of the day of the lens? Views in the place of the tables of a release.
--
-- A month or a year counts as stated on its last day. What bears no date is not known to have been stated by any day.
-- Checks and derived figures need all their claims; of a group of rivals those are left that had spoken, without the
-- spread of all. Corrections and judgements are of today.

create view claims as
select claims.*
from built.claims
cross join lens
where
    case claims.stated_precision
        when 'day' then claims.stated_on
        when 'month' then last_day(claims.stated_on)
        when 'year' then make_date(year(claims.stated_on), 12, 31)
    end <= lens.day;

create view documents as
select documents.*
from built.documents
where documents.id in (select claims.document from claims);

create view retracted as
select retracted.*
from built.retracted
where retracted.document in (select documents.id from documents);

create view passages as
select passages.*
from built.passages
where passages.document in (select documents.id from documents);

create view readings as
select readings.*
from built.readings
where readings.claim in (select claims.id from claims);

create view corrections as
select corrections.*
from built.corrections
where corrections.claim in (select claims.id from claims);

create view exceptions as
select exceptions.*
from built.exceptions
where exceptions.claim in (select claims.id from claims);

create view alternative_periods as
select alternative_periods.*
from built.alternative_periods
where alternative_periods.claim in (select claims.id from claims);

create view checks as
select checks.*
from built.checks
where checks.id not in (
    select check_inputs.check_id
    from built.check_inputs
    where check_inputs.claim not in (select claims.id from claims)
);

create view check_inputs as
select check_inputs.*
from built.check_inputs
where check_inputs.check_id in (select checks.id from checks);

create view slips as
select slips.*
from built.slips
where slips.id not in (
    select slip_checks.slip
    from built.slip_checks
    where slip_checks.check_id not in (select checks.id from checks)
);

create view slip_checks as
select slip_checks.*
from built.slip_checks
where slip_checks.slip in (select slips.id from slips);

create view hypotheses as
select hypotheses.*
from built.hypotheses
where hypotheses.slip in (select slips.id from slips);

create view hypothesis_factors as
select hypothesis_factors.*
from built.hypothesis_factors
where hypothesis_factors.slip in (select slips.id from slips);

create view hypothesis_checks as
select hypothesis_checks.*
from built.hypothesis_checks
where hypothesis_checks.slip in (select slips.id from slips)
  and hypothesis_checks.check_id in (select checks.id from checks);

create view derived as
select derived.*
from built.derived
where derived.id not in (
    select derived_inputs.derived
    from built.derived_inputs
    where derived_inputs.claim not in (select claims.id from claims)
);

create view derived_inputs as
select derived_inputs.*
from built.derived_inputs
where derived_inputs.derived in (select derived.id from derived);

create view not_derived as
select not_derived.*
from built.not_derived
where not_derived.id not in (
    select not_derived_inputs.not_derived
    from built.not_derived_inputs
    where not_derived_inputs.claim not in (select claims.id from claims)
);

create view not_derived_inputs as
select not_derived_inputs.*
from built.not_derived_inputs
where not_derived_inputs.not_derived in (select not_derived.id from not_derived);

create view contradiction_members as
select contradiction_members.*
from built.contradiction_members
where (contradiction_members.claim is null or contradiction_members.claim in (select claims.id from claims))
  and (contradiction_members.derived is null or contradiction_members.derived in (select derived.id from derived));

create view contradictions as
with remaining as (
    select
        contradiction_members.contradiction,
        contradiction_members.reading,
        count(*) as members
    from contradiction_members
    group by contradiction_members.contradiction, contradiction_members.reading
),

all_of_them as (
    select
        contradiction_members.contradiction,
        contradiction_members.reading,
        count(*) as members
    from built.contradiction_members
    group by contradiction_members.contradiction, contradiction_members.reading
)

select
    contradictions.* replace (
        case when remaining.members = all_of_them.members then contradictions.spread end as spread,
        case when contradictions.headline in (select claims.id from claims) then contradictions.headline end as headline
    )
from built.contradictions
join remaining on remaining.contradiction = contradictions.id and remaining.reading = contradictions.reading
join all_of_them on all_of_them.contradiction = contradictions.id and all_of_them.reading = contradictions.reading
where remaining.members > 1;

create view units as from built.units;
create view qualifiers as from built.qualifiers;
create view entities as from built.entities;
create view indicators as from built.indicators;
create view components as from built.components;
create view meta as from built.meta;
