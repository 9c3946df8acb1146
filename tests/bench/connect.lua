-- SPDX-FileCopyrightText: The Sluice authors
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Makes HAProxy in TCP mode a CONNECT proxy: reads the head, answers 200, tells where to go.
core.register_action("connect", { "tcp-req" }, function(txn)
  local head = txn.req:data()
  local host, port = (head or ""):match("^CONNECT ([%d%.]+):(%d+) HTTP/1")
  if not host then
    return
  end
  local _, stop = head:find("\r\n\r\n", 1, true)
  txn.req:remove(0, stop)
  txn:set_var("txn.host", host)
  txn:set_var("txn.port", tonumber(port))
  txn.res:send("HTTP/1.1 200 Connection established\r\n\r\n")
end)
