import sqlite3

from runtime.toys import OUT


def shelved(path):
    with sqlite3.connect(path) as shelf:
        return shelf.execute("select count(*) from notes").fetchone()[0]


async def test_a_sink_killed_before_it_acknowledges_writes_every_record_once_tombstones_too(field):
    path = field.folder / "shelf.db"
    await field.send(OUT, *(f"n{number}" for number in range(49)), None)
    doomed = field.start("shelf", path, f"die:committed:{field.folder / 'died'}")
    killed = await field.end(doomed)

    worker = field.start("shelf", path)
    await field.until_acknowledged("slugline.archive", OUT, 50)
    code = await field.stop(worker)

    assert (killed, code) == (-9, 0)
    assert shelved(path) == 50
