-- What wrk sends: one request over and over, each with an id of its own in the place of the mark, from
-- one visitor after the other. A visitor is back only after all the others, as where so much arrives:
-- by then nobody's address is remembered from the last time. Each stays far below the rate limit.
-- Arguments: the file with the request, as it goes over the wire, and where the numbers begin.
local mark = "@@@@@@@@@@@@" -- twelve hexadecimal digits
local visitor = "@visitor@"
local visitors = 20000
local threads = 0

function setup(thread)
   thread:set("thread_number", threads)
   threads = threads + 1
end

function init(arguments)
   local file = assert(io.open(arguments[1], "rb"))
   local whole = file:read("*a")
   file:close()
   local from, to = whole:find(mark, 1, true)
   local again_from, again_to = whole:find(mark, to, true) -- a page view is its own view
   local who_from, who_to = whole:find(visitor, 1, true)
   head, before = whole:sub(1, who_from - 1), whole:sub(who_to + 1, from - 1)
   between, after = whole:sub(to + 1, again_from - 1), whole:sub(again_to + 1)
   addresses = {}
   for who = 0, visitors - 1 do
      addresses[who] = string.format("81.%d.%d.%d", who / 10000, who / 100 % 100, 1 + who % 100)
   end
   number = tonumber(arguments[2]) + thread_number * 2 ^ 24
end

function request()
   number = number + 1
   local id = string.format("%06x%06x", number / 2 ^ 24, number % 2 ^ 24)
   return head .. addresses[number % visitors] .. before .. id .. between .. id .. after
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      '\n{"requests":%d,"seconds":%.6f,"p50_ms":%.3f,"p99_ms":%.3f,"refused":%d,"broken":%d,"late":%d}\n',
      summary.requests, summary.duration / 1e6,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
      errors.status, errors.connect + errors.read + errors.write, errors.timeout
   ))
end
