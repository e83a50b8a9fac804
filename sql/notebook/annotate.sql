-- Note what happened on a day at a site.
insert into annotations (event_day, site, text, user_name)
values (:event_day, :site, :text, :user_name)
