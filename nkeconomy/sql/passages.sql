-- What are the passages of a document, with every character that stands between them?
select
    passages.id,
    passages.document,
    passages.ordinal,
    passages.start,
    passages."end",
    passages.text,
    substr(
        documents.text,
        lag(passages."end", 1, 0) over reading + 1,
        passages.start - lag(passages."end", 1, 0) over reading
    ) as before,
    case
        when lead(passages.id) over reading is null then substr(documents.text, passages."end" + 1)
        else ''
    end as after

from passages
join documents on documents.id = passages.document

where passages.document = $document

window reading as (order by passages.ordinal)

order by passages.ordinal
