-- Where is the quantity of a claim told again?
with head as (
    select coalesce(claims.same_quantity_as, claims.id) as id
    from claims
    where claims.id = $claim
)

select
    claims.id,
    claims.quote,
    claims.number_as_printed,
    claims.document,
    attributed.title as attributed_title

from claims
join head on head.id in (claims.id, claims.same_quantity_as)
left join entities as attributed on attributed.id = claims.attributed_to

where claims.id <> $claim

order by claims.document, claims.start, claims.id
