-- How much do the documents held here say, and how much is cited beside them? What a later row of ours revises is apart.
--
-- `quantities` are numbers, each quantity once; `disputed` are the claims that another one denies.
select
    documents.text_held,
    count(*) as claims,
    count(*) filter (revised.id is null) as current,
    count(claims.number_as_printed) as numbers,
    count(distinct coalesce(claims.same_quantity_as, claims.id)) filter (claims.number_as_printed is not null)
        as quantities,
    count(distinct claims.document) as documents,
    count(distinct claims.document) filter (revised.id is null) as current_documents,
    count(distinct claims.disputes) as disputed

from claims
join documents on documents.id = claims.document
left join (
    select distinct
        claims.revises as id
    from claims
    where claims.revises is not null
) as revised on revised.id = claims.id

group by documents.text_held

order by documents.text_held desc
