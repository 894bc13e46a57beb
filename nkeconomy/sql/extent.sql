-- How much is there of each indicator, in the documents held here and cited? What a later row of ours revises is apart.
select
    indicators.id as indicator,
    indicators.title,
    indicators.theme,
    documents.text_held,
    count(*) as claims,
    count(*) filter (claims.id not in (select revised.revises from claims as revised where revised.revises is not null))
        as current

from claims
join documents on documents.id = claims.document
join indicators on indicators.id = claims.indicator

group by indicators.id, indicators.title, indicators.theme, documents.text_held

order by indicators.title, indicators.id, documents.text_held desc
