-- Which documents bear no date that a look back could go by?
select
    documents.id

from documents

where documents.published is null

order by documents.id
