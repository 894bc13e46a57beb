-- How much is in the release?
select
    (select count(*) from claims) as claims,
    (select count(*) from checks) as checks,
    (select count(*) from checks where status = 'fails') as checks_failing
