-- What is there to choose claims by: each word with its id, and the kind of a unit?
select distinct
    'indicators' as choice,
    indicators.id,
    indicators.title,
    null as kind
from claims
join indicators on indicators.id = claims.indicator

union all

select distinct
    'estimators' as choice,
    entities.id,
    entities.title,
    null as kind
from claims
join entities on entities.id = claims.attributed_to

union all

select distinct
    'carriers' as choice,
    entities.id,
    entities.title,
    null as kind
from claims
join entities on entities.id = claims.carried_by

union all

select distinct
    'subjects' as choice,
    entities.id,
    entities.title,
    null as kind
from claims
join entities on entities.id = claims.subject

union all

select distinct
    'counterparts' as choice,
    entities.id,
    entities.title,
    null as kind
from claims
join entities on entities.id = claims.counterpart

union all

select distinct
    'units' as choice,
    units.id,
    units.title,
    units.kind
from claims
join units on units.id = claims.unit

union all

select distinct
    'status' as choice,
    claims.status as id,
    replace(claims.status, '_', ' ') as title,
    null as kind
from claims
where claims.status is not null

union all

select distinct
    'kinds' as choice,
    claims.kind as id,
    claims.kind as title,
    null as kind
from claims

union all

select distinct
    'stances' as choice,
    claims.stance as id,
    claims.stance as title,
    null as kind
from claims

order by choice, title, id
