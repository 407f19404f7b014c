"""Every log event: its name, its level, its fields. A misspelt name is a type error."""

from typing import Final, Literal, TypeAlias

Level: TypeAlias = Literal["debug", "info", "warning", "error"]

EventName: TypeAlias = Literal[
    # One per message a stage accepted. Fields: stage, provider, uri, version, outputs, seconds.
    "story_processed",
    # One per message a stage refused; no retry follows. Fields: stage, provider, uri, reason, detail.
    "story_rejected",
    # One per message refused by name though nothing is wrong with it: heartbeats, tests. Fields: as above.
    "story_set_aside",
    # A step raised, and again when run alone. Fields: stage, error, frame, release.
    "step_failed",
    # Doing a chunk at once raised, though each of its stories alone went well: it is slow until that is mended.
    # Fields: stage, error, frame.
    "chunk_failed",
    # A worker has its partitions, state and context. Fields: stage, partitions, seconds.
    "worker_started",
    # A worker ends because it was told to. Fields: stage.
    "worker_stopped",
    # A worker ends itself without a commit, exit 70. Fields: stage, cause.
    "worker_failed",
    # A state file was thrown away and folded anew. Fields: stage, partition, cause, messages, seconds.
    "state_rebuilt",
    # The broker deleted records before they were acknowledged: its retention is shorter than the outage was.
    # Fields: stage, topic, partition, count.
    "records_deleted",
    # A message of our own outputs does not decode and is left out of the state. Fields: stage, topic,
    # partition, offset.
    "output_unreadable",
    # Watches changed and the context was remade. Fields: stage, watches, seconds.
    "watches_changed",
    # The broker does not answer; said once per outage. Fields: stage, servers.
    "broker_lost",
    # The broker answers again. Fields: stage, seconds.
    "broker_found",
    # The supervisor started a service as a process. Fields: service, pid.
    "service_started",
    # A service ended by itself; the supervisor starts it again. Fields: service, exit_code, seconds, delay.
    "service_ended",
    # A service was told to stop and has. Fields: service, exit_code, seconds.
    "service_stopped",
    # A service did not stop within its grace and was killed. Fields: service, seconds.
    "service_killed",
    # Settings, feeds or watches that no start can succeed with, exit 78. Fields: service, problem.
    "settings_invalid",
    # Another process writes the archive; this one waits to take over. Fields: path.
    "archive_standby",
    # The disk takes no more: the archive waits, nothing is acknowledged, nothing lost. Fields: path, problem.
    "archive_paused",
    # The archive writes again. Fields: path, seconds.
    "archive_resumed",
    # Intake listens. Fields: address, inbox.
    "intake_started",
    # More is in flight than intake holds: senders are told to come again. Said once. Fields: count, bytes.
    "intake_held",
    # Intake takes transmissions again. Fields: seconds.
    "intake_released",
    # A file of the watched folder was acknowledged by the broker. Fields: feed, file, transmission.
    "file_taken",
    # A file of the watched folder was refused; it is in failed/. Fields: feed, file, reason.
    "file_refused",
]

LEVELS: Final[dict[EventName, Level]] = {
    "story_processed": "info",
    "story_rejected": "warning",
    "story_set_aside": "info",
    "step_failed": "error",
    "chunk_failed": "warning",
    "worker_started": "info",
    "worker_stopped": "info",
    "worker_failed": "error",
    "state_rebuilt": "warning",
    "records_deleted": "error",
    "output_unreadable": "error",
    "watches_changed": "info",
    "broker_lost": "warning",
    "broker_found": "info",
    "service_started": "info",
    "service_ended": "error",
    "service_stopped": "info",
    "service_killed": "warning",
    "settings_invalid": "error",
    "archive_standby": "info",
    "archive_paused": "error",
    "archive_resumed": "info",
    "intake_started": "info",
    "intake_held": "warning",
    "intake_released": "info",
    "file_taken": "info",
    "file_refused": "warning",
}
