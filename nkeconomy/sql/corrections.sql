-- Which corrections were accepted, and on what evidence?
select
    corrections.id,
    corrections.claim,
    corrections.factor,
    corrections.value,
    corrections.reason,
    corrections.checks,
    corrections.evidence,
    corrections.decided_on

from corrections

order by corrections.id
