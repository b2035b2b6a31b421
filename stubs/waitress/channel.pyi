from waitress.task import ErrorTask

class HTTPChannel:
    error_task_class: type[ErrorTask]
