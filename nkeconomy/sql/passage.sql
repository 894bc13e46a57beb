-- Where does a claim stand: its passage, with the passages just before and after it?
select
    passages.id,
    passages.ordinal,
    passages.start,
    passages."end",
    passages.text,
    passages.ordinal - home.ordinal as distance

from claims
join passages as home on home.id = claims.passage
join passages on passages.document = claims.document

where claims.id = $claim
  and passages.ordinal between home.ordinal - 2 and home.ordinal + 2

order by passages.ordinal
