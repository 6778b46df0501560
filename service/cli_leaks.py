"""`lien-chat leaks`: is anything kept anywhere that should have been masked?"""

import argparse
import asyncio
from pathlib import Path


def add_leaks_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "leaks",
        help="search database, files, logs and Redis for unmasked numbers",
        description="Print each place (never the number); exit 1 when there is one.",
    )
    parser.add_argument(
        "files", nargs="*", type=Path, help="exports, logs, folders; the data folder is included"
    )
    parser.set_defaults(run=_leaks)


def _leaks(asked: argparse.Namespace) -> int:
    from service.leaks import Place, in_folder, staff_numbers
    from service.settings import Settings, read_settings

    settings = read_settings()
    ours = staff_numbers(settings.data_dir)

    async def elsewhere(settings: Settings, ours: frozenset[str]) -> list[Place]:
        from chat.bus.redis_bus import open_redis
        from chat.store.engine import open_database
        from service.leaks_remote import in_database, in_redis, staff_numbers_in

        places: list[Place] = []
        if not settings.is_embedded:
            database = open_database(settings.database_url)
            ours |= await staff_numbers_in(database)
            places += [place async for place in in_database(database, ours)]
            await database.close()
        if settings.redis_url:
            client = open_redis(settings.redis_url)
            places += [place async for place in in_redis(client, ours)]
            await client.aclose()
        for path in (settings.data_dir, *asked.files):
            places += in_folder(path, ours)
        return places

    found = asyncio.run(elsewhere(settings, ours))
    for place in found:
        print(place)
    print(f"{len(found)} places")
    return 1 if found else 0
