-- Which arms are said to have been transferred, how many by designation, and how is the designation described?
--
-- `$among` are the claims that count, null for all.
select
    claims.id as claim,
    components.description

from claims
join documents on documents.id = claims.document
join indicators on indicators.id = claims.indicator
join readings on readings.claim = claims.id and readings.reading = 'printed'
left join components
    on components.indicator = claims.indicator
    and components.id = claims.component

where documents.text_held
  and indicators.theme = 'arms_transfers'
  and ($among is null or claims.id in (select unnest($among::varchar[])))

order by readings.unit desc, readings.value desc nulls last, claims.id
