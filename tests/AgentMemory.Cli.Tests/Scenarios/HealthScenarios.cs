using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests.Scenarios;

public class HealthScenarios
{
    [Test]
    public void Status_says_where_the_store_stands_and_what_waits()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("approved");
        memory.Proposed("proposed");
        memory.ProposedByAgent("agents");
        memory.WriteEntry("untracked", "New");

        var status = memory.Done("status", "--json").Json;

        Assert.That(status.GetProperty("branch").GetString(), Is.EqualTo("main"));
        Assert.That(status.GetProperty("head").GetString(), Is.EqualTo(memory.Commit()));
        Assert.That(status.GetProperty("entries").GetProperty("approved").GetInt32(), Is.EqualTo(1));
        Assert.That(status.GetProperty("waiting").GetInt32(), Is.EqualTo(2));
        Assert.That(status.GetProperty("dirty").EnumerateArray().Select(path => path.GetString()), Is.EqualTo(new[] { MemoryRepository.PathOf("untracked") }));
        Assert.That(status.GetProperty("lost").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void An_entry_that_a_commit_from_a_stale_index_dropped_is_lost_and_comes_back_as_it_was()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("kept");
        var lost = memory.File(MemoryRepository.PathOf("kept"));
        var staleTree = memory.Git.Git("rev-parse", "HEAD~2^{tree}").Trim();
        var commit = memory.Git.Git("commit-tree", staleTree, "-p", "HEAD", "-m", "A foreign commit").Trim();
        memory.Git.Git("reset", "-q", "--hard", commit);

        var status = memory.Done("status", "--json").Json;
        var check = memory.Run("check", "--json");
        var doctor = memory.Run("doctor", "--json");
        Assert.That(MemoryRepository.Ids(status, "lost"), Is.EqualTo(new[] { "kept" }));
        Assert.That(status.GetProperty("lost")[0].GetProperty("commit").GetString(), Is.EqualTo(commit));
        Assert.That(check.ExitCode, Is.EqualTo(1));
        Assert.That(check.Out, Does.Contain("AM207"));
        Assert.That(doctor.ExitCode, Is.EqualTo(1));
        Assert.That(doctor.Out, Does.Contain("kept"));

        var answer = memory.Done("status", "--restore", "--json").Json;

        Assert.That(MemoryRepository.Ids(answer), Is.EqualTo(new[] { "kept" }));
        Assert.That(memory.File(MemoryRepository.PathOf("kept")), Is.EqualTo(lost));
        Assert.That(memory.Authority("kept"), Is.EqualTo("approved"));
        Assert.That(memory.Status(), Is.Empty);
        Assert.That(memory.Done("status", "--json").Json.GetProperty("lost").GetArrayLength(), Is.Zero);
        Assert.That(memory.Done("status", "--restore", "--json").Json.GetProperty("commits").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_search_index_that_is_behind_or_damaged_is_told_and_mended()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("first");
        Assert.That(DoctorClientScenarios.Items("index", memory.Run("doctor", "--json")), Is.Empty);
        memory.Done("recall", "first");
        var path = memory.Done("index", "--json").Json.GetProperty("path").GetString()!;
        Assert.That(Told(), Is.EqualTo("ok: The search index is current, with 1 entries."));

        memory.Approved("second");
        Assert.That(Told(), Is.EqualTo("ok: The search index is behind; the next recall brings it up."));
        memory.Done("doctor", "--fix");
        Assert.That(Told(), Is.EqualTo("ok: The search index is current, with 2 entries."));

        System.IO.File.WriteAllText(path, "damaged");
        Assert.That(Told(), Does.StartWith("warning: The search index is damaged"));
        Assert.That(memory.Done("doctor", "--fix").Out, Does.Contain("The search index was made anew."));
        Assert.That(Told(), Is.EqualTo("ok: The search index is current, with 2 entries."));

        string Told() => DoctorClientScenarios.Items("index", memory.Run("doctor", "--json")).Select(item => $"{item.GetProperty("state").GetString()}: {item.GetProperty("message").GetString()}").Single();
    }

    [Test]
    public void An_approval_that_a_stale_commit_took_back_is_lost_too()
    {
        using var memory = MemoryRepository.Create();
        memory.Proposed("it");
        var stale = memory.Git.Git("rev-parse", "HEAD^{tree}").Trim();
        memory.Done("approve", "it", "--yes");
        memory.Git.Git("reset", "-q", "--hard", memory.Git.Git("commit-tree", stale, "-p", "HEAD", "-m", "A foreign commit").Trim());

        Assert.That(MemoryRepository.Ids(memory.Done("status", "--json").Json, "lost"), Is.EqualTo(new[] { "it" }));
        memory.Done("doctor", "--fix");

        Assert.That(memory.Authority("it"), Is.EqualTo("approved"));
    }

    [Test]
    public void What_a_person_retired_rejected_or_rolled_back_is_not_lost()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("retired");
        memory.Proposed("rejected");
        memory.Approved("rolled-back");
        memory.Done("retire", "retired", "--reason", "over", "--yes");
        memory.Done("reject", "rejected", "--reason", "no", "--yes");
        memory.Done("rollback", "rolled-back", "--yes");

        Assert.That(memory.Done("status", "--json").Json.GetProperty("lost").GetArrayLength(), Is.Zero);
        Assert.That(memory.Done("status", "--restore", "--json").Json.GetProperty("commits").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void Restoring_never_overwrites_what_lies_there_uncommitted()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("kept");
        memory.Git.Git("rm", "-q", MemoryRepository.PathOf("kept"));
        memory.Git.Commit("Removed by accident");
        memory.WriteEntry("kept", "Mine");
        var before = RepositoryState.Of(memory);

        var run = memory.Run("status", "--restore");

        Assert.That(run.ExitCode, Is.EqualTo(1), run.ToString());
        Assert.That(RepositoryState.Of(memory).ChangesSince(before), Is.Empty);
    }

    [Test]
    public void A_healthy_store_has_nothing_for_the_doctor()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");

        var run = memory.Done("doctor", "--json");

        Assert.That(run.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("state").GetString()), Has.All.EqualTo("ok"));
    }

    [Test]
    public void The_doctor_looks_also_where_there_is_no_store_and_where_it_is_not_ours()
    {
        using var none = MemoryRepository.On(TempRepository.Create());
        Assert.That(none.Done("doctor").Out, Does.Contain("agent-memory init"));
        Assert.That(none.Done("doctor", "--fix").ExitCode, Is.Zero);

        none.Git.Write(".agent-memory/meta/manifest.yaml", "x: 1\n");
        none.Git.CommitAll("Another tool");
        var foreign = none.Run("doctor", "--json");
        Assert.That(foreign.ExitCode, Is.EqualTo(1));
        Assert.That(foreign.Out, Does.Contain("another tool"));
        Assert.That(none.Run("doctor", "--fix", "--json").Out, Is.EqualTo(foreign.Out), "It is looked at, and nothing is mended.");
    }

    [Test]
    public void Generated_files_that_stand_alike_are_one_finding()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("wide", "Use tabs");
        for (var i = 1; i <= 6; i++)
            memory.Approved($"step-{i}", $"The {(char)('a' + i)} part is released so", "--type", "procedural", "--body", $"1. Run {(char)('a' + i)}");
        Assert.That(Told(), Is.EqualTo(new[] { "warning: 14 files are not generated yet: AGENTS.md, CLAUDE.md, .agents/skills/step-1/SKILL.md and 11 more. | Run agent-memory compile." }));

        memory.Done("compile");
        Assert.That(Told(), Is.EqualTo(new[] { "ok: 14 generated files are current. | " }));
        Assert.That(DoctorClientScenarios.Items("generated", memory.Run("doctor", "--json")).Single().GetProperty("paths").GetArrayLength(), Is.EqualTo(14), "for programs, all of them");

        memory.Approved("ends", "Lines end with a line feed");
        memory.Git.Write(".agents/skills/step-2/SKILL.md", "# Mine\n");
        memory.Git.Write("CLAUDE.md", memory.Git.Read("CLAUDE.md").Replace("<!-- agent-memory:end -->", "By hand\n<!-- agent-memory:end -->"));
        Assert.That(Told(), Is.EqualTo(new[]
        {
            "ok: 11 generated files are current. | ",
            "warning: AGENTS.md does not say what is approved. | Run agent-memory compile.",
            "problem: CLAUDE.md was edited by hand. | Run agent-memory compile --check to see the lines.",
            "problem: .agents/skills/step-2/SKILL.md is in the way: this tool did not write it. | Rename it, or take its target out of 'compile.targets' in .agent-memory/config.yaml.",
        }));

        IEnumerable<string> Told() => DoctorClientScenarios.Items("generated", memory.Run("doctor", "--json"))
            .Select(item => $"{item.GetProperty("state").GetString()}: {item.GetProperty("message").GetString()} | {(item.TryGetProperty("fix", out var fix) ? fix.GetString() : "")}");
    }

    [Test]
    public void The_doctor_names_old_locks_hooks_and_a_merge_that_waits()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".git/index.lock", "");
        File.SetLastWriteTimeUtc(memory.Git.PathOf(".git/index.lock"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        memory.Git.Write(".git/MERGE_HEAD", memory.Commit() + "\n");

        var items = memory.Run("doctor", "--json").Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToList();

        Assert.That(items, Does.Contain("lock").And.Contain("operation"));
    }

    [Test]
    public void A_check_finds_nothing_in_a_healthy_store()
    {
        using var memory = MemoryRepository.Create();
        memory.Approved("it");
        memory.Done("compile");

        Assert.That(memory.Done("check", "--strict", "--json").Json.GetProperty("findings").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_check_fails_on_errors_and_strictly_on_warnings()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("claimed", "Claimed");
        memory.Git.CommitAll("By hand");
        Assert.That(memory.Run("check").ExitCode, Is.Zero);
        Assert.That(memory.Run("check", "--strict").ExitCode, Is.EqualTo(1));

        memory.Git.Write(MemoryRepository.PathOf("broken"), "nothing\n");
        memory.Git.CommitAll("Broken");

        var run = memory.Run("check", "--json");
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(MemoryRepository.Ids(run.Json, "findings"), Is.EqualTo(new[] { "AM005", "AM202" }));
        Assert.That(run.Json.GetProperty("findings")[0].GetProperty("path").GetString(), Is.EqualTo(MemoryRepository.PathOf("broken")));
    }

    [Test]
    public void The_policy_weighs_findings()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("claimed", "Claimed");
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nchecks: {AM202: error}\n");
        memory.Git.CommitAll("By hand");
        Assert.That(memory.Run("check").ExitCode, Is.EqualTo(1));

        memory.Git.Write(".agent-memory/config.yaml", "version: 1\nchecks: {AM202: off}\n");
        memory.Git.CommitAll("Off");
        Assert.That(memory.Run("check").Out, Does.Contain("AM202").And.Contain("AM609"), "no change loosens what it is judged by");
        memory.Git.Commit("Work");

        Assert.That(memory.Done("check", "--strict", "--json").Json.GetProperty("findings").GetArrayLength(), Is.Zero);
    }

    [Test]
    public void A_check_judges_what_is_on_disk_too()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(MemoryRepository.PathOf("untracked"), "nothing\n");

        Assert.That(memory.Run("check", "--json").Out, Does.Contain("AM005"));
    }

    [Test]
    public void A_broken_policy_is_a_finding_with_its_line_and_hides_no_other()
    {
        using var memory = MemoryRepository.Create();
        memory.Git.Write(".agent-memory/config.yaml", "version: 1\ncompile:\n  budget: lots\n");
        memory.Git.Write(MemoryRepository.PathOf("broken"), "nothing\n");
        memory.Git.CommitAll("Broken");

        var run = memory.Run("check", "--json");
        var acting = memory.Run("compile", "--json");

        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(MemoryRepository.Ids(run.Json, "findings"), Does.Contain("AM607").And.Contain("AM005"));
        Assert.That(acting.ExitCode, Is.EqualTo(2), acting.ToString());
        Assert.That(acting.Json.GetProperty("error").GetProperty("message").GetString(), Does.Contain("config.yaml:3"));
    }

    [Test]
    public void Every_format_comes_alone()
    {
        using var memory = MemoryRepository.Create();
        memory.WriteEntry("claimed", "Claimed");
        memory.Git.CommitAll("By hand");

        Assert.That(memory.Run("check").Out, Does.Contain("AM202"));
        Assert.That(memory.Run("check", "--format", "json").Json.GetProperty("schema").GetInt32(), Is.EqualTo(1));
        Assert.That(memory.Run("check", "--format", "sarif").Json.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(memory.Run("check", "--format", "github").Out, Does.StartWith("::warning "));
        Assert.That(memory.Run("check", "--format", "sarif", "--json").ExitCode, Is.EqualTo(2));
        Assert.That(memory.Done("check", "--explain", "am202").Out, Does.Contain("AM202"));
        Assert.That(memory.Run("check", "--explain", "AM999").ExitCode, Is.EqualTo(1));
    }
}
