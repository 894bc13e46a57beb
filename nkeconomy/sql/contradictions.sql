-- Which numbers for one thing and one time do not agree, how far apart are they, and why, as far as we can tell?
with members as (
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
        ) as members
    from contradiction_members
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
    members.members

from contradictions
join members on members.contradiction = contradictions.id and members.reading = contradictions.reading
join indicators on indicators.id = contradictions.indicator
left join components
    on components.indicator = contradictions.indicator
    and components.id = contradictions.component
left join entities as subjects on subjects.id = contradictions.subject

order by contradictions.spread desc nulls last, contradictions.id, contradictions.reading
