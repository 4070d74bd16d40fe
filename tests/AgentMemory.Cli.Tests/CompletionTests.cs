using System.Globalization;
using AgentMemory.Cli.Completion;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;

namespace AgentMemory.Cli.Tests;

public class CompletionTests
{
    static string[] Suggested(string line, CliSetting? setting = null, int? position = null) =>
        (setting ?? new CliSetting()).Run(string.Create(CultureInfo.InvariantCulture, $"[suggest:{position ?? line.Length}]"), line).Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    [TestCase("agent-memory ec", "echo")]
    [TestCase("agent-memory echo", "echo")]
    [TestCase("/usr/local/bin/agent-memory ec", "echo")]
    [TestCase("agent-memory --repo x --json ec", "echo")]
    [TestCase("agent-memory help lo", "log")]
    [TestCase("agent-memory echo x --type p", "procedural project")]
    [TestCase("agent-memory echo x --type ", "episodic procedural project user")]
    [TestCase("agent-memory echo x --ty", "--type")]
    [TestCase("agent-memory echo x --per", "--personal")]
    [TestCase("agent-memory nothing x", "")]
    [TestCase("agent-memory", "")]
    [TestCase("", "")]
    public void Offers_what_starts_with_the_word_before_the_cursor(string line, string expected) =>
        Assert.That(Suggested(line), Is.EqualTo(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Test]
    public void Offers_commands_but_no_options_for_an_empty_word() =>
        Assert.That(Suggested("agent-memory "), Is.EqualTo(new[] { "ask", "echo", "fail", "head", "help", "log", "wait" }));

    [Test]
    public void Completes_at_the_cursor_and_not_at_the_end() =>
        Assert.That(Suggested("agent-memory ec --json", position: "agent-memory ec".Length), Is.EqualTo(new[] { "echo" }));

    [TestCase(-5)]
    [TestCase(0)]
    [TestCase(int.MaxValue)]
    public void Takes_any_position(int position) =>
        Assert.That(() => Suggested("agent-memory echo", position: position), Throws.Nothing);

    [Test]
    public void Takes_the_blank_before_the_cursor_back_that_a_shell_cut_off() =>
        Assert.That(Suggested("agent-memory echo x --type", position: "agent-memory echo x --type ".Length), Does.Contain("user"));

    [Test]
    public void Offers_the_ids_of_the_store()
    {
        using var repository = TempRepository.Create();
        repository.Write(".agent-memory/project/deploys-use-coolify.md", "x");
        repository.Write(".agent-memory/project/Not An Id.md", "x");
        repository.Write(".agent-memory/procedural/run-the-tests.md", "x");
        repository.CommitAll("Add");
        var there = new CliSetting { Directory = repository.Root };

        Assert.That(Suggested("agent-memory head ", there), Is.EqualTo(new[] { "deploys-use-coolify", "run-the-tests" }));
        Assert.That(Suggested("agent-memory head d", there), Is.EqualTo(new[] { "deploys-use-coolify" }));
        Assert.That(Suggested($"agent-memory --repo {repository.Root} head r"), Is.EqualTo(new[] { "run-the-tests" }));
    }

    [Test]
    public void Is_silent_where_there_is_no_store()
    {
        var folder = TempRepository.TempFolder();

        var run = new CliSetting { Directory = folder }.Run("[suggest:18]", "agent-memory head ");

        Assert.That(run, Is.EqualTo(new CliRun(0, "", "")));
        Directory.Delete(folder);
    }

    [Test]
    public void Does_not_make_a_personal_store()
    {
        var home = Path.Combine(TempRepository.TempFolder(), "home");
        var setting = new CliSetting { Environment = new Dictionary<string, string> { ["AGENT_MEMORY_HOME"] = home } };

        Assert.That(Suggested("agent-memory --personal head ", setting), Is.Empty);
        Assert.That(home, Does.Not.Exist);
        Directory.Delete(Path.GetDirectoryName(home)!);
    }

    [TestCaseSource(typeof(CompletionScript), nameof(CompletionScript.Shells))]
    public void Has_a_script_for_each_shell(string shell)
    {
        var run = CliRun.Of("completion", shell);

        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Out, Does.Contain("[suggest:").And.Contain($"agent-memory completion {shell}"));
        Assert.That(run.Error, Is.Empty);
    }

    [TestCase("bash", "-n")]
    [TestCase("zsh", "-n")]
    [TestCase("fish", "--no-execute")]
    public void The_script_is_accepted_by_its_shell(string shell, string check)
    {
        if (!OnPath(shell) || OperatingSystem.IsWindows())
            Assert.Ignore($"{shell} is not installed.");

        var result = ChildProcess.Run(shell, [check, "/dev/stdin"], Path.GetTempPath(), input: CompletionScript.Of(shell));

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
    }

    [Test]
    public void Bash_gets_its_candidates_from_the_tool()
    {
        if (!OnPath("bash") || OperatingSystem.IsWindows())
            Assert.Ignore("bash is not installed.");
        var tool = $"agent-memory() {{ dotnet '{typeof(CliApp).Assembly.Location}' \"$@\"; }}";
        var script = $"{tool}\n{CompletionScript.Of("bash")}\nCOMP_LINE='agent-memory completion p' COMP_POINT=25\n_agent_memory\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n";

        var result = ChildProcess.Run("bash", ["-c", script], Path.GetTempPath());

        Assert.That((result.Output, result.Error), Is.EqualTo(("pwsh\n", "")));
    }

    static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
}
