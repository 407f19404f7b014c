"""The alert stage with its state, as the engine runs it, fed by the chain stage."""

from builders import Lane

from schemas.watch import Watch
from services import alert
from services.runtime.state import StateFile
from services.stage import Equipment


class Watching:
    """Chain and alert in a row."""

    def __init__(self, *watches):
        self.lane = Lane()
        self.context = alert.context(equipment(*watches))
        self.state = StateFile().state

    def story(self, story):
        """Place a story and match it; return its alerts."""
        placed = [one.value for one in self.lane.place(story) if one.topic.name == "wire.articles.v1"]
        return [raised for one in placed for raised in self.match(one)]

    def match(self, placed):
        """Match a placed article and absorb its alerts."""
        outputs = alert.match(placed, self.context, self.state).outputs
        for output in outputs:
            alert.absorb(self.state, output)
        return [output.value for output in outputs]

    def events(self, story):
        """The watch and the event of each alert."""
        return [(raised.watch_id, raised.event) for raised in self.story(story)]


def watch(name="w", **fields):
    """A watch that fires on everything unless it says what it asks for."""
    return Watch(id=name, **fields)


def equipment(*watches):
    """What the edges hand to the stage."""
    return Equipment(watches=watches)
