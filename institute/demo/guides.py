"""The sample mentors: invented people of real organisations, each named so that nobody takes them for real."""

from dataclasses import dataclass

from mentors.models.vocabulary import MentorRole

DESK = "mentor@example.edu"
INTERESTS = (
    ("robotics", "机器人与具身智能", "Robotics and embodied intelligence"),
    ("vision", "视觉与多模态", "Vision and multimodal models"),
    ("language", "大语言模型", "Large language models"),
    ("vehicles", "智能网联汽车", "Connected vehicles"),
    ("low-altitude", "低空经济", "Low-altitude economy"),
)


@dataclass(frozen=True, kw_only=True)
class Guide:
    """A mentor. `students` are told as email:days since the beginning; the desk's own meetings stand in the builder."""

    email: str
    letter: tuple[str, str]
    role: MentorRole
    organisation: str
    seats: int
    interests: str
    students: str = ""
    # Students of an earlier time: email:days since the beginning:days since the end.
    earlier: str = ""
    # Asked and not answered yet.
    asked: str = ""
    is_listed: bool = True
    is_paused: bool = False

    @property
    def slug(self) -> str:
        return f"sample-mentor-{self.letter[1].lower()}"


GUIDES = (
    Guide(
        email=DESK, letter=("甲", "A"), role=MentorRole.ACADEMIC, organisation="cqu", seats=4, interests="vision robotics",
        students="student@example.edu:70 student-c@example.edu:45", earlier="student-h@example.edu:300:30",
        asked="student-d@example.edu",
    ),
    Guide(
        email="mentor-b@example.edu", letter=("乙", "B"), role=MentorRole.STUDY, organisation="cqupt", seats=6,
        interests="language", students="student@example.edu:70 student-c@example.edu:45 student-e@example.edu:20",
    ),
    Guide(
        email="mentor-c@example.edu", letter=("丙", "C"), role=MentorRole.INDUSTRY, organisation="seres", seats=2,
        interests="vehicles robotics", students="student-c@example.edu:45 student-e@example.edu:20",
    ),
    Guide(
        email="mentor-d@example.edu", letter=("丁", "D"), role=MentorRole.INDUSTRY, organisation="cqigai", seats=3,
        interests="robotics low-altitude",
    ),
    Guide(
        email="mentor-e@example.edu", letter=("戊", "E"), role=MentorRole.ACADEMIC, organisation="bigai", seats=2,
        interests="language vision", students="student-e@example.edu:20", is_paused=True,
    ),
    Guide(
        email="mentor-f@example.edu", letter=("己", "F"), role=MentorRole.STUDY, organisation="cqupt", seats=3,
        interests="low-altitude", is_listed=False,
    ),
)  # fmt: skip
