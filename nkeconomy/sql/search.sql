-- Which passages, and which claims by what we say of them, hold these words? Case and the form of quotes do not matter.
--
-- `$pattern` finds the words. A row without a passage has the figures that are cited from a document whose text is not
-- held. Of very many places the first are told; the last four columns count them all.
with held as materialized (
    select
        passages.id,
        passages.document
    from passages
    where ($document is null or passages.document = $document)
      and regexp_matches(passages.text, $pattern)
),

-- A match never spans two of these fields. What entities and indicators are called is looked through once.
found as materialized (
    select
        claims.id,
        claims.document,
        claims.passage,
        claims.start
    from claims
    where ($document is null or claims.document = $document)
      and (
          regexp_matches(claims.number_as_printed, $pattern)
          or regexp_matches(claims.note, $pattern)
          or regexp_matches(claims.locator, $pattern)
          or regexp_matches(replace(claims.status, '_', ' '), $pattern)
          or claims.indicator in (
              select indicators.id
              from indicators
              where regexp_matches(indicators.title, $pattern)
          )
          or (claims.indicator, claims.component) in (
              select (components.indicator, components.id)
              from components
              where regexp_matches(components.title, $pattern)
          )
          or claims.attributed_to in (
              select entities.id
              from entities
              where regexp_matches(entities.title, $pattern)
          )
          or (
              claims.passage is null
              and claims.carried_by in (
                  select entities.id
                  from entities
                  where regexp_matches(entities.title, $pattern)
              )
          )
      )
),

places as (
    select
        held.document,
        held.id as passage,
        true as in_text
    from held

    union all

    select distinct
        found.document,
        found.passage,
        false as in_text
    from found
    where found.passage is null
       or found.passage not in (select held.id from held)
),

counted as (
    select
        count(places.passage) as all_passages,
        count(distinct places.document) filter (places.passage is not null) as all_documents,
        count(*) filter (places.passage is null) as all_pages,
        (select count(*) from found where found.passage is null) as all_figures
    from places
),

first as (
    select
        places.document,
        places.passage,
        places.in_text,
        passages.ordinal,
        passages.start,
        passages."end",
        passages.text
    from places
    left join passages on passages.id = places.passage
    qualify row_number() over (
        partition by places.passage is null
        order by places.document, passages.ordinal
    ) <= $most
),

told as (
    select
        found.document,
        found.passage,
        list(found.id order by found.start, found.id) as claims
    from found
    where found.document in (select first.document from first)
    group by found.document, found.passage
)

select
    first.document,
    documents.title,
    documents.language,
    documents.published,
    publishers.title as publisher_title,
    first.passage as id,
    first.ordinal,
    first.start,
    first."end",
    first.text,
    first.in_text,
    coalesce(told.claims, []) as claims,
    counted.all_passages,
    counted.all_documents,
    counted.all_pages,
    counted.all_figures

from first
cross join counted
join documents on documents.id = first.document
left join entities as publishers on publishers.id = documents.publisher
left join told
    on told.document = first.document
    and told.passage is not distinct from first.passage

order by documents.text_held desc, first.document, first.ordinal
