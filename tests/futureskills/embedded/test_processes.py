"""Children die with their parent, and what is left over is found and told from strangers."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

from futureskills.embedded import processes, web
from futureskills.embedded.exceptions import StartError
from tests.futureskills.embedded.conftest import alive, until

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = """
import subprocess, sys, time
from futureskills.embedded import processes
guard = processes.Guard()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
guard.watch(child.pid)
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def sleeper():
    process = subprocess.Popen(SLEEP, start_new_session=True)
    yield process
    process.kill()
    process.wait()


def test_the_guard_ends_children_of_a_killed_parent():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    until(lambda: not alive([child]), 5)


@pytest.mark.skipif(sys.platform != "linux", reason="the death signal is Linux's")
def test_a_child_dies_with_its_parent_even_without_the_guard():
    code = (
        "import subprocess, sys, time, signal\n"
        "from futureskills.embedded.processes import before_exec\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
        " preexec_fn=before_exec(signal.SIGTERM))\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
    until(lambda: not alive([child]), 5)


def test_left_over_processes_are_swept(tmp_path, sleeper):
    state = tmp_path / "processes.json"
    processes.record(state, [sleeper.pid])
    assert processes.sweep(state) == 1
    assert sleeper.wait(5) in (-signal.SIGINT, 1, -signal.SIGKILL)
    assert not state.exists()


def test_a_stranger_with_the_same_number_is_left_alone(tmp_path, sleeper):
    state = tmp_path / "processes.json"
    state.write_text(f'{{"{sleeper.pid}": "another start"}}')
    assert processes.sweep(state) == 0
    assert sleeper.poll() is None


def test_a_torn_record_is_no_obstacle(tmp_path):
    state = tmp_path / "processes.json"
    state.write_text("{")
    assert processes.sweep(state) == 0


def test_a_dead_process_does_not_count_as_running():
    process = subprocess.Popen([sys.executable, "-c", ""])
    time.sleep(0.5)  # dead, but not collected: a zombie
    assert processes.started_at(process.pid) is None
    process.wait()
    assert processes.started_at(process.pid) is None


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_who_works_in_a_folder_is_known(tmp_path):
    with subprocess.Popen(SLEEP, cwd=tmp_path) as process:
        assert processes.working_in(tmp_path) == [process.pid]
        process.kill()
    assert processes.working_in(tmp_path) == []


def test_the_next_free_port_is_taken():
    with web.open_port(8600) as first, web.open_port(first.getsockname()[1]) as second:
        assert second.getsockname()[1] > first.getsockname()[1]
        assert web.address(second) == f"http://127.0.0.1:{second.getsockname()[1]}/"


def test_no_port_at_all_is_told(monkeypatch):
    monkeypatch.setattr(web, "PORTS_TRIED", 1)
    with web.open_port(8700) as taken, pytest.raises(StartError, match="--port"):
        web.open_port(taken.getsockname()[1])


def test_a_long_log_is_put_aside(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "LONGEST_LOG", 3)
    log = tmp_path / "web.log"
    log.write_text("long")
    service = processes.Service("web", [sys.executable, "-c", "print(1)"], dict(os.environ), log)
    processes.start(service).wait(10)
    assert log.read_text() == "1\n"
    assert (tmp_path / "web.old.log").read_text() == "long"
