-- Which passages, and which claims by what we say of them, hold these words? Case and the form of quotes do not matter.
--
-- A row without a passage has the figures that are cited from a document whose text is not held.
with wanted as (
    select translate(lower($words), '‘’“”', '''''""') as words
),

told as (
    select
        claims.id,
        claims.document,
        claims.passage,
        claims.start,
        concat_ws(
            chr(10),
            claims.number_as_printed,
            indicators.title,
            components.title,
            attributed.title,
            case when claims.passage is null then carriers.title end,
            replace(claims.status, '_', ' '),
            claims.note,
            claims.locator
        ) as words
    from claims
    join indicators on indicators.id = claims.indicator
    left join components
        on components.indicator = claims.indicator
        and components.id = claims.component
    left join entities as attributed on attributed.id = claims.attributed_to
    left join entities as carriers on carriers.id = claims.carried_by
),

found as (
    select
        told.document,
        told.passage,
        list(told.id order by told.start, told.id) as claims
    from told
    cross join wanted
    where contains(translate(lower(told.words), '‘’“”', '''''""'), wanted.words)
    group by told.document, told.passage
),

held as (
    select
        passages.id,
        passages.document
    from passages
    cross join wanted
    where contains(translate(lower(passages.text), '‘’“”', '''''""'), wanted.words)
),

places as (
    select
        coalesce(held.document, found.document) as document,
        coalesce(held.id, found.passage) as passage,
        held.id is not null as in_text,
        coalesce(found.claims, []) as claims
    from held
    full join found on found.passage = held.id
)

select
    places.document,
    documents.title,
    documents.language,
    documents.published,
    publishers.title as publisher_title,
    passages.id,
    passages.ordinal,
    passages.start,
    passages."end",
    passages.text,
    places.in_text,
    places.claims

from places
join documents on documents.id = places.document
left join entities as publishers on publishers.id = documents.publisher
left join passages on passages.id = places.passage

where ($document is null or places.document = $document)

order by documents.text_held desc, places.document, passages.ordinal
