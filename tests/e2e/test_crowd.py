# SPDX-FileCopyrightText: The Sluice authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""500 tunnels at once, and many short ones, each checked by content and by record."""

import asyncio
import resource

import lab

TUNNELS = 500


class Crowd(lab.LabTest):
    def setUp(self):
        super().setUp()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = min(hard, max(soft, 8192))
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        self.sluiced = self.start(arguments=("--workers", "4"))

    async def exchange(self, authority, number, all_open):
        reader, writer = await asyncio.open_connection(*self.sluiced.address)
        writer.write(lab.connect_head(authority))
        head = await reader.readuntil(b"\r\n\r\n")
        self.assertTrue(head.startswith(b"HTTP/1.1 200"), head)
        await all_open()
        data = lab.pattern(10_000 + number, seed=number)
        writer.write(data)
        writer.write_eof()
        received = await reader.read(-1)
        writer.close()
        self.assertEqual(lab.sha256(data), lab.sha256(received))
        return len(data)

    def run_crowd(self, count, together):
        async def serve(reader, writer):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
            writer.close()

        async def run():
            server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024)
            authority = "127.0.0.1:%d" % server.sockets[0].getsockname()[1]
            opened, everybody = [], asyncio.Event()

            async def all_open():
                opened.append(1)
                if len(opened) == count or not together:
                    everybody.set()
                await everybody.wait()

            limit = asyncio.Semaphore(count if together else 50)

            async def one(number):
                async with limit:
                    return await self.exchange(authority, number, all_open)

            sizes = await asyncio.gather(*(one(i) for i in range(count)))
            server.close()
            return sizes

        return asyncio.run(run())

    def test_500_tunnels_open_at_the_same_time(self):
        sizes = self.run_crowd(TUNNELS, together=True)
        records = self.sluiced.wait_records(TUNNELS)
        self.assertEqual(TUNNELS, len(records))
        self.assertEqual({"done"}, {record["reason"] for record in records})
        self.assertEqual(sorted(sizes), sorted(record.up for record in records))
        self.assertEqual(sorted(sizes), sorted(record.down for record in records))

    def test_2000_short_tunnels_one_after_the_other(self):
        self.run_crowd(2000, together=False)
        self.assertEqual(2000, len(self.sluiced.wait_records(2000)))


if __name__ == "__main__":
    lab.main()
