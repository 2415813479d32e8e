-- Requests the paths of a file one after the other; prints what was measured as one JSON line.
-- Arguments: the file (a path a line, optionally a tab and an entity tag for If-None-Match), the first line to
-- begin with, and the mean pause of a connection before each request in milliseconds (0: as fast as it goes).
local requests = {}
local at = 0
local pause = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local path, tag = line:match("^([^\t]+)\t?(.*)$")
    local headers = {["Accept"] = "application/json"}
    if tag ~= "" then headers["If-None-Match"] = tag end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  at = tonumber(arguments[2]) % #requests
  pause = tonumber(arguments[3])
  math.randomseed(at + 1)
  if pause <= 0 then delay = nil end
end

-- Exponential pauses: independent users, as far as so many connections allow.
function delay()
  return math.floor(-math.log(1 - math.random()) * pause + math.random())
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  io.write(string.format(
    '{"requests": %d, "seconds": %.6f, "bytes": %d, "failed": %d, "broken": %d, "p50": %.4f, "p90": %.4f, "p99": %.4f, "max": %.4f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, summary.errors.status,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1e3, latency:percentile(90) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
