-- For how many milliseconds may this connection be idle within a transaction?
select set_config('idle_in_transaction_session_timeout', %s, false)
