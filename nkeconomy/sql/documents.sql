-- Which documents are there, and how many claims does each make?
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
    documents.text_held,
    documents.rights,
    documents.note,
    count(claims.id) as claims,
    count(claims.number_as_printed) as numbers

from documents
left join entities as publishers on publishers.id = documents.publisher
left join claims on claims.document = documents.id

group by all

order by documents.id
