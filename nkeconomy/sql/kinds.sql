-- Which claims are of what kind: held here and cited, by status; with a number, of these failing a check, corrected?
select
    documents.text_held,
    claims.status,
    count(*) as claims,
    count(claims.number_as_printed) as numbers,
    count(*) filter (claims.number_as_printed is not null and failing.claim is not null) as failing,
    count(*) filter (claims.number_as_printed is not null and reconciled.claim is not null) as corrected

from claims
join documents on documents.id = claims.document
left join (
    select distinct
        check_inputs.claim
    from check_inputs
    join checks on checks.id = check_inputs.check_id
    where checks.status = 'fails' and check_inputs.tested
) as failing on failing.claim = claims.id
left join readings as reconciled on reconciled.claim = claims.id and reconciled.reading = 'reconciled'

group by documents.text_held, claims.status

order by documents.text_held desc, claims.status
