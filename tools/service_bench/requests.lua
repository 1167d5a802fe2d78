-- Requests of wrk: BENCH_READS percent reads, the others payments, each under a key of its own. The texts come whole from
-- tools/service_bench/load.py, with a place for the key and for the id.
local payment = os.getenv("BENCH_PAYMENT")
local read = os.getenv("BENCH_READ")
local reads = tonumber(os.getenv("BENCH_READS"))
local prefix = os.getenv("BENCH_PREFIX")
local ids, count = {}, 0

local function halves(text)
    local from, to = text:find("@@", 1, true)
    return text:sub(1, from - 1), text:sub(to + 1)
end

local payment_head, payment_tail = halves(payment)
local read_head, read_tail = halves(read)
for id in os.getenv("BENCH_IDS"):gmatch("%S+") do ids[#ids + 1] = id end

function request()
    if math.random() * 100 < reads then
        return read_head .. ids[math.random(#ids)] .. read_tail
    end
    count = count + 1
    return payment_head .. prefix .. count .. payment_tail
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '{"requests": %d, "micros": %d, "failed": %d, "p50": %.3f, "p95": %.3f, "p99": %.3f}\n',
        summary.requests, summary.duration, errors.connect + errors.read + errors.write + errors.status + errors.timeout,
        latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
