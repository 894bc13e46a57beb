-- Which documents are there, how many claims does each make, and who says them? Held texts first, others by carrier.
with claimed as (
    select
        claims.document,
        count(*) as claims,
        count(claims.number_as_printed) as numbers,
        list(distinct attributed.title order by attributed.title) as estimators
    from claims
    left join entities as attributed on attributed.id = claims.attributed_to
    group by claims.document
)

select
    documents.id,
    documents.title,
    documents.title_inferred,
    documents.publisher,
    publishers.title as publisher_title,
    documents.author,
    documents.published,
    documents.published_precision,
    documents.published_as_printed,
    documents.url,
    documents.language,
    documents.path,
    documents.sha256,
    documents.original,
    documents.original_sha256,
    documents.text_held,
    documents.rights,
    documents.note,
    documents.same_origin_as,
    documents.entered_on,
    coalesce(claimed.claims, 0) as claims,
    coalesce(claimed.numbers, 0) as numbers,
    coalesce(claimed.estimators, []) as estimators

from documents
left join entities as publishers on publishers.id = documents.publisher
left join claimed on claimed.document = documents.id

order by
    documents.text_held desc,
    case when documents.text_held then documents.id end,
    lower(publishers.title),
    documents.published,
    documents.id
