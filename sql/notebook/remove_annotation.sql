-- Remove an annotation of a site that the remover may see. Sites: null means all of them.
delete from annotations
where annotation_id = :annotation_id
    and (cast(:sites as text[]) is null or site = any(:sites))
