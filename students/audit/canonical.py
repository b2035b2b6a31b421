"""One way to write a case or a result down, so that equal things have equal bytes."""

import json
from hashlib import sha256
from typing import Any

from common.figures import plain
from students.audit.values import Case, Pool, Record, Ruling

Plain = dict[str, Any]


def dumped(value: Plain) -> bytes:
    """JSON in one line, keys in the order given: results are built in a fixed order."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def loaded(line: bytes) -> Plain:
    """What `dumped` wrote."""
    found: Plain = json.loads(line)
    return found


def case_bytes(case: Case) -> bytes:
    """The case in canonical JSON, which reads back as the same case."""
    return dumped(
        {
            "pools": [_pool(pool) for pool in case.pools],
            "credits": {code: plain(credits) for code, credits in case.credits.items()},
            "records": [_record(record) for record in case.records],
            "caps": {source: plain(credits) for source, credits in case.caps.items()},
            "rulings": [_ruling(ruling) for ruling in case.rulings],
        }
    )


def hash_of(case: Case) -> str:
    """SHA-256 of the canonical case."""
    return sha256(case_bytes(case)).hexdigest()


def _pool(pool: Pool) -> Plain:
    return {
        "id": pool.id,
        "stage": pool.stage,
        "category": pool.category,
        "min_credits": plain(pool.min_credits),
        "courses": list(pool.courses),
        "compulsory": list(pool.compulsory),
    }


def _record(record: Record) -> Plain:
    return {
        "course": record.course,
        "credits": plain(record.credits),
        "state": record.state,
        "source": record.source,
    }


def _ruling(ruling: Ruling) -> Plain:
    if ruling.stands_for is None:
        return {"id": ruling.id, "kind": "exemption", "course": ruling.course}
    return {
        "id": ruling.id,
        "kind": "substitution",
        "course": ruling.course,
        "stands_for": ruling.stands_for,
    }
