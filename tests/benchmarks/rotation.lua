-- Lets wrk ask for several pages in turn: their addresses come behind "--" on its command line.
local addresses, number = {}, 0

function init(arguments)
  for place = 1, #arguments do addresses[place] = arguments[place] end
end

function request()
  number = number % #addresses + 1
  return wrk.format("GET", addresses[number])
end
