"""What search knows of courses, kept true by whoever changes it: no signals, no nightly job.

`index_courses` ends every action and every form that changes what `sources` lists.
"""

from catalog.index.documents import index_courses, index_everything, lock_courses
from catalog.index.feeds import courses_fed_by

__all__ = ["courses_fed_by", "index_courses", "index_everything", "lock_courses"]
