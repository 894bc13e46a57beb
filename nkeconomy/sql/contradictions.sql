-- Which numbers for one thing and one time do not agree, how far apart are they, and why, as far as we can tell?
--
-- Of many groups those are told that are furthest apart, each with its first members; `figures` counts them all, and
-- `total` the groups. `$cited` chooses the groups that hold a cited figure, or the others.
with grouped as (
    select
        contradiction_members.contradiction as id,
        coalesce(bool_or(not documents.text_held), false) as cited
    from contradiction_members
    left join claims on claims.id = contradiction_members.claim
    left join documents on documents.id = claims.document
    group by contradiction_members.contradiction
),

chosen as (
    select
        contradictions.id,
        count(*) over () as total
    from contradictions
    join grouped on grouped.id = contradictions.id
    where ($cited is null or grouped.cited = $cited)
    group by contradictions.id
    order by max(contradictions.spread) desc nulls last, contradictions.id
    limit $most
),

members as (
    select
        contradiction_members.contradiction,
        contradiction_members.reading,
        list(
            {
                'claim': contradiction_members.claim,
                'derived': contradiction_members.derived,
                'origin': contradiction_members.origin,
                'value': contradiction_members.value,
                'low': contradiction_members.low,
                'high': contradiction_members.high
            }
            order by contradiction_members.place
        ) filter (contradiction_members.place <= $each) as members,
        count(*) as figures
    from contradiction_members
    where contradiction_members.contradiction in (select chosen.id from chosen)
    group by contradiction_members.contradiction, contradiction_members.reading
)

select
    contradictions.id,
    contradictions.title,
    contradictions.rivals,
    contradictions.reading,
    contradictions.indicator,
    contradictions.component,
    contradictions.subject,
    indicators.title as indicator_title,
    components.title as component_title,
    subjects.title as subject_title,
    contradictions.unit,
    contradictions.spread,
    contradictions.spread_open,
    contradictions.origins,
    contradictions.headline,
    contradictions.cause,
    contradictions.reason,
    contradictions.decided_on,
    members.members,
    members.figures,
    chosen.total

from contradictions
join chosen on chosen.id = contradictions.id
join members on members.contradiction = contradictions.id and members.reading = contradictions.reading
join indicators on indicators.id = contradictions.indicator
left join components
    on components.indicator = contradictions.indicator
    and components.id = contradictions.component
left join entities as subjects on subjects.id = contradictions.subject

order by contradictions.spread desc nulls last, contradictions.id, contradictions.reading
