-- What wrk runs in each of its threads. A thread has one connection and people of its own, who take turns; every
-- answer is checked, and only then counted. Once the seconds are over nothing more is sent, so that each request
-- has its answer. Arguments after the address: what is sent (a name of KINDS), the file of people, the seconds, and
-- a text that the answer to a GET has in it.

local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, microseconds; } moment; int gettimeofday(moment *, void *);")
local moment = ffi.new("moment")
local FORM = "application/x-www-form-urlencoded"

local function now()
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) + tonumber(moment.microseconds) / 1e6
end

local function hidden(name, page)
  return page:match('name="' .. name .. '" value="([^"]+)"')
end

local KINDS = {}

-- A page.
KINDS.get = {
  request = function(person)
    return wrk.format("GET", nil, { Cookie = person.cookie })
  end,
  is_expected = function(person, status, headers, body)
    return status == 200 and body:find(wanted, 1, true) ~= nil
  end,
}

-- A press of the switch, as htmx sends it; the next one takes its tokens and its choice from the card that came back.
KINDS.press = {
  request = function(person)
    local headers = { Cookie = person.cookie, ["Content-Type"] = FORM, ["HX-Request"] = "true" }
    local form = "csrfmiddlewaretoken=%s&token=%s&choice=%s"
    return wrk.format("POST", nil, headers, form:format(person.csrf, person.token, person.choice))
  end,
  is_expected = function(person, status, headers, body)
    local csrf, token = hidden("csrfmiddlewaretoken", body), hidden("token", body)
    local standing = body:find('aria-checked="true"', 1, true) and "allow" or "decline"
    local is_saved = status == 200 and csrf and token and token ~= person.token and standing == person.choice
    if is_saved then
      person.csrf, person.token = csrf, token
      person.choice = standing == "allow" and "decline" or "allow"
    end
    return is_saved
  end,
}

-- An answer to the pop-up, as htmx sends it: each on the page that was opened after the one before. On is said and
-- taken back by turns. Nobody answers on a page twice: once the next in turn has no page left, the connection sends
-- no more.
KINDS.answer = {
  request = function(person)
    local headers = { Cookie = person.cookie, ["Content-Type"] = FORM, ["HX-Request"] = "true" }
    local form = "csrfmiddlewaretoken=%s&token=%s&choice=%s&next=/"
    local choice = person.answers % 2 == 0 and "allow" or "decline"
    return wrk.format("POST", nil, headers, form:format(person.csrf, person.pages[person.answers + 1] or "", choice))
  end,
  is_expected = function(person, status, headers, body)
    person.answers = person.answers + 1
    return status == 200 and body == "" and headers["HX-Redirect"] == "/"
  end,
}

-- An acceptance, as the script of django-cookie-consent sends it.
KINDS.accept = {
  request = function(person)
    local headers = { Cookie = person.cookie, ["Content-Type"] = FORM, ["X-CSRFToken"] = person.csrf }
    headers["X-Cookie-Consent-Fetch"] = "1"
    return wrk.format("POST", nil, headers, "cookie_groups=" .. person.choice)
  end,
  is_expected = function(person, status, headers, body)
    return status == 200 and body == "" and (headers["Set-Cookie"] or ""):find("^cookie_consent=") ~= nil
  end,
}

local threads = {}

function setup(thread)
  table.insert(threads, thread)
  thread:set("number", #threads)
end

local function people_of(file)
  local people = {}
  for line in io.lines(file) do
    local connection, cookie, csrf, token, choice = line:match("^(%d+)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
    if tonumber(connection) == number then
      local person = { cookie = cookie, csrf = csrf, token = token, choice = choice, answers = 0, pages = {} }
      for page in token:gmatch("[^,]+") do table.insert(person.pages, page) end
      table.insert(people, person)
    end
  end
  return people
end

local kind, people, turn, sent, lasting

function init(arguments)
  kind, people, turn = KINDS[arguments[1]], people_of(arguments[2]), 1
  lasting, wanted = tonumber(arguments[3]), arguments[4]
  answered, unexpected, latencies = 0, 0, {}
end

function request()
  local text = kind.request(people[turn])
  sent = now()
  began = began or sent
  return text
end

function response(status, headers, body)
  ended = now()
  if kind.is_expected(people[turn], status, headers, body) then
    answered = answered + 1
    latencies[answered] = ended - sent
  else
    unexpected = unexpected + 1
    if unexpected == 1 then io.stderr:write("unexpected: ", status, " ", body:sub(1, 300), "\n") end
  end
  turn = turn % #people + 1
  local is_through = kind == KINDS.answer and #people[turn].pages == people[turn].answers
  if is_through or ended - began >= lasting then wrk.thread:stop() end
end

local function gathered()
  local all = { answered = 0, unexpected = 0, began = math.huge, ended = 0, latencies = {} }
  for _, thread in ipairs(threads) do
    all.answered, all.unexpected = all.answered + thread:get("answered"), all.unexpected + thread:get("unexpected")
    all.began = math.min(all.began, thread:get("began") or math.huge)
    all.ended = math.max(all.ended, thread:get("ended") or 0)
    for _, seconds in ipairs(thread:get("latencies")) do table.insert(all.latencies, seconds) end
  end
  table.sort(all.latencies)
  return all
end

-- The last line that is printed: the bench reads it.
function done(summary)
  local all, broken = gathered(), 0
  for _, count in pairs({ "connect", "read", "write", "timeout" }) do broken = broken + summary.errors[count] end
  local function within(share) return all.latencies[math.ceil(#all.latencies * share)] or 0 end
  local line = '{"answered": %d, "unexpected": %d, "broken": %d, "seconds": %.6f, "p50": %.6f, "p99": %.6f}\n'
  io.write(line:format(all.answered, all.unexpected, broken, all.ended - all.began, within(0.5), within(0.99)))
end
