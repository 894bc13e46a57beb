-- Which claims were retracted, when, by whom and why?
select
    retracted.id,
    retracted.document,
    retracted.passage,
    retracted.start,
    retracted."end",
    retracted.quote,
    retracted.number_as_printed,
    retracted.indicator,
    retracted.subject,
    retracted.period_start,
    retracted.period_end,
    retracted.retracted_on,
    retracted.retracted_by,
    retracted.reason,
    indicators.title as indicator_title,
    subjects.title as subject_title,
    documents.title as document_title,
    documents.title_inferred,
    publishers.title as publisher_title,
    documents.published,
    documents.published_precision,
    documents.published_as_printed,
    documents.url,
    documents.language,
    documents.text_held

from retracted
join documents on documents.id = retracted.document
left join indicators on indicators.id = retracted.indicator
left join entities as subjects on subjects.id = retracted.subject
left join entities as publishers on publishers.id = documents.publisher

where ($ids is null or list_contains($ids::varchar[], retracted.id))
  and ($documents is null or list_contains($documents::varchar[], retracted.document))

order by retracted.document, retracted.start, retracted."end", retracted.id
