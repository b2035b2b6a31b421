"""Every kind of hostile value there is, by name, as bytes."""

from tests.hostile.attacks import ATTACKS
from tests.hostile.numbers import NUMBERS
from tests.hostile.texts import BROKEN, TEXTS
from tests.hostile.times import TIMES

_named: dict[str, bytes] = {**NUMBERS, **TIMES, **TEXTS, **BROKEN, **ATTACKS}
# Some stand in two families: the first name stays.
KINDS = {name: value for value, name in {value: name for name, value in reversed(_named.items())}.items()}
